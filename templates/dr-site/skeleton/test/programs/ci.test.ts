import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSite } from '../../src/readSite';
import { COMMIT, NOT_FOUND, useCiRepository } from '../ciRepository';

const site = readSite('site.json');
const repository = useCiRepository();
const { fake, run, write } = repository;

/** `ci/apply.sh` of a stack, where aws answers as `script` says. */
function apply(stack: string, script: string) {
  fake('aws', script);
  fake('terraform', '');
  write('cdktf.out/commit', `${COMMIT}\n`);
  return run('ci/apply.sh', [stack]);
}

const notFrozen = `case "$*" in *get-parameter*) ${NOT_FOUND} ;; esac`;

for (const [stack, region] of [
  ['active', site.regions.active],
  ['pilot', site.regions.pilot],
  ['global', site.regions.pilot],
]) {
  test(`${stack}: the saved plan is applied where no freeze is set in ${region}`, () => {
    const { status, stderr, calls } = apply(stack, notFrozen);
    assert.equal(status, 0, stderr);
    assert.ok(
      calls.includes(`--region ${region} --name /dr/${site.name}/freeze`),
    );
    assert.match(calls, /terraform -chdir=.* apply .*site\.tfplan\n/);
  });
}

test('a region says which commit it runs, once it runs it', () => {
  const { calls } = apply('pilot', notFrozen);
  const lines = calls.trim().split('\n');
  assert.match(lines[lines.length - 2], / apply /);
  assert.equal(
    lines[lines.length - 1],
    `aws ssm put-parameter --region ${site.regions.pilot} --name /dr/${site.name}/deployed-sha --type String --overwrite --value ${COMMIT}`,
  );
});

test('an apply that failed, or that cannot be written down, is no success', () => {
  fake('aws', notFrozen);
  fake('terraform', 'case "$*" in *" apply "*) exit 1 ;; esac');
  write('cdktf.out/commit', COMMIT);
  const failed = run('ci/apply.sh', ['pilot']);
  assert.notEqual(failed.status, 0);
  assert.doesNotMatch(failed.calls, /put-parameter/);

  const { status } = apply(
    'pilot',
    `${notFrozen}\ncase "$*" in *put-parameter*) exit 255 ;; esac`,
  );
  assert.notEqual(status, 0);
});

test('nothing is applied while a failover has frozen the region', () => {
  const { status, stderr, calls } = apply('pilot', 'echo run-42');
  assert.equal(status, 1);
  assert.match(stderr, /run-42/);
  assert.doesNotMatch(calls, /terraform/);
});

test('nothing is applied where the freeze cannot be read', () => {
  const { status, stderr, calls } = apply(
    'active',
    'echo "Could not connect to the endpoint" >&2; exit 255',
  );
  assert.equal(status, 1);
  assert.match(stderr, /Cannot tell whether/);
  assert.doesNotMatch(calls, /terraform/);
});

test('nothing is applied where the freeze is never answered', () => {
  fake('aws', 'exec sleep 60');
  const { status, stderr } = run('ci/freeze.sh', ['active'], {
    env: { DR_CALL_SECONDS: '0' },
  });
  assert.equal(status, 1);
  assert.match(stderr, /No answer within 0 s/);
});

/** Answers `show -json` as Terraform does; other calls succeed. */
const showing = (name: string) =>
  `case "$*" in *"show -json"*) cat '${planFile(name)}' ;; esac`;

/** One of the plans that Terraform made, in a file of its own. */
function planFile(name: string): string {
  const plans = JSON.parse(
    readFileSync(join('test', 'data', 'plans.json'), 'utf8'),
  );
  write(`${name}.json`, JSON.stringify(plans[name]));
  return join(repository.folder(), `${name}.json`);
}

/** `ci/plan.sh` of a stack, where terraform answers as `script` says. */
function plan(script: string) {
  const kept = 'cdktf.out/stacks/active/site.tfplan';
  write(kept, 'a plan');
  fake('aws', "echo '[]'");
  fake('terraform', script);
  const result = run('ci/plan.sh', ['active']);
  return { ...result, kept: existsSync(join(repository.folder(), kept)) };
}

test('a plan is kept, and what the guard read of it is not', () => {
  const { status, stderr, calls, kept } = plan(showing('noop'));
  assert.equal(status, 0, stderr);
  assert.match(
    calls,
    / init .*\n(?:.*\n)*.* plan .*-out=site\.tfplan\n.* show -json/,
  );
  assert.ok(kept);
  assert.deepEqual(
    readdirSync(join(repository.folder(), 'cdktf.out', 'stacks', 'active')),
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

test('a provider of other checksums than those that are committed is refused', () => {
  write('.terraform.lock.hcl', 'provider');
  const { calls } = plan('exit 1');
  assert.match(calls, / init .*-lockfile=readonly/);
});
