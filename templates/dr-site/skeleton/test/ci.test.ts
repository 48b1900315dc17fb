import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { readSite } from '../src/readSite';

const site = readSite('site.json');
let folder: string;
/** A stand-in for the repository, so that no test writes into it. */
let repository: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'));
  repository = join(folder, 'repository');
  mkdirSync(repository);
  for (const part of ['ci', 'src', 'package.json', 'tsconfig.json']) {
    symlinkSync(resolve(part), join(repository, part));
  }
  symlinkSync(installed(), join(repository, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The nearest folder with the programs of the dev dependencies: a workspace keeps them further up. */
function installed(from = process.cwd()): string {
  const candidate = join(from, 'node_modules');
  return existsSync(join(candidate, '.bin', 'tsx'))
    ? candidate
    : installed(dirname(from));
}

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
function run(script: string, stack: string, cwd = process.cwd()) {
  const { status, stderr } = spawnSync('sh', [script, stack], {
    cwd,
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

/** Answers `show -json` as Terraform does; other calls succeed. */
const showing = (plan: string) =>
  `case "$*" in *"show -json"*) cat '${planFile(plan)}' ;; esac`;

/** One of the plans that Terraform made, in a file of its own. */
function planFile(name: string): string {
  const plans = JSON.parse(
    readFileSync(join('test', 'data', 'plans.json'), 'utf8'),
  );
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(plans[name]));
  return file;
}

/** `ci/plan.sh` of a stack, where terraform answers as `script` says. */
function plan(script: string) {
  mkdirSync(join(repository, 'cdktf.out', 'stacks', 'active'), {
    recursive: true,
  });
  const kept = join(repository, 'cdktf.out', 'stacks', 'active', 'site.tfplan');
  writeFileSync(kept, 'a plan');
  fake('terraform', script);
  const result = run('ci/plan.sh', 'active', repository);
  return { ...result, kept: existsSync(kept) };
}

test('a plan is kept, and what the guard read of it is not', () => {
  const { status, stderr, calls, kept } = plan(showing('noop'));
  assert.equal(status, 0, stderr);
  assert.match(calls, / init .*\n.* plan .*-out=site\.tfplan\n.* show -json/);
  assert.ok(kept);
  assert.deepEqual(
    readdirSync(join(repository, 'cdktf.out', 'stacks', 'active')),
    ['site.tfplan'],
  );
});

test('a plan that would promote the replica is not kept', () => {
  const { status, stderr, kept } = plan(showing('source-removed'));
  assert.notEqual(status, 0);
  assert.match(stderr, /replicate_source_db would change/);
  assert.ok(!kept);
});

test('a plan that cannot be shown is not kept', () => {
  assert.ok(!plan('case "$*" in *"show -json"*) exit 1 ;; esac').kept);
  assert.ok(!plan('').kept);
});

test('a failed initialization plans nothing', () => {
  const { status, calls } = plan('exit 1');
  assert.notEqual(status, 0);
  assert.doesNotMatch(calls, / plan /);
});
