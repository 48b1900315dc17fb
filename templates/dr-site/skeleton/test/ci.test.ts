import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { readSite } from '../src/readSite';

const site = readSite('site.json');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a program on PATH that writes down how it was called, then does `script`. */
function fake(program: string, script: string) {
  const file = join(folder, program);
  writeFileSync(
    file,
    `#!/bin/sh\necho "${program} $*" >> '${folder}/calls'\n${script}\n`,
  );
  chmodSync(file, 0o755);
}

/** Runs a script of the pipeline; answers what it called, each call on a line. */
function run(script: string, stack: string) {
  const { status, stderr } = spawnSync('sh', [script, stack], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${folder}${delimiter}${process.env.PATH}`,
    },
  });
  const calls = join(folder, 'calls');
  return {
    status,
    stderr,
    calls: existsSync(calls) ? readFileSync(calls, 'utf8') : '',
  };
}

const notFrozen =
  'echo "An error occurred (ParameterNotFound) when calling GetParameter" >&2; exit 254';

for (const [stack, region] of [
  ['active', site.regions.active],
  ['pilot', site.regions.pilot],
  ['global', site.regions.pilot],
]) {
  test(`${stack}: the saved plan is applied where no freeze is set in ${region}`, () => {
    fake('aws', notFrozen);
    fake('terraform', '');
    const { status, calls } = run('ci/apply.sh', stack);
    assert.equal(status, 0);
    assert.ok(
      calls.includes(`--region ${region} --name /dr/${site.name}/freeze`),
    );
    assert.match(calls, /terraform -chdir=.* apply .*site\.tfplan\n$/);
  });
}

test('nothing is applied while a failover has frozen the region', () => {
  fake('aws', 'echo run-42');
  fake('terraform', '');
  const { status, stderr, calls } = run('ci/apply.sh', 'pilot');
  assert.equal(status, 1);
  assert.match(stderr, /run-42/);
  assert.doesNotMatch(calls, /terraform/);
});

test('nothing is applied where the freeze cannot be read', () => {
  fake('aws', 'echo "Could not connect to the endpoint" >&2; exit 255');
  fake('terraform', '');
  const { status, stderr, calls } = run('ci/apply.sh', 'active');
  assert.equal(status, 1);
  assert.match(stderr, /cannot tell whether/);
  assert.doesNotMatch(calls, /terraform/);
});

test('a plan is kept, and a failed initialization plans nothing', () => {
  fake('terraform', '');
  const { status, calls } = run('ci/plan.sh', 'active');
  assert.equal(status, 0);
  assert.match(calls, / init .*\n.* plan .*-out=site\.tfplan\n$/);

  fake('terraform', 'exit 1');
  writeFileSync(join(folder, 'calls'), '');
  const failed = run('ci/plan.sh', 'active');
  assert.notEqual(failed.status, 0);
  assert.doesNotMatch(failed.calls, / plan /);
});
