import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSite } from '../../src/readSite';
import { COMMIT, NOT_FOUND, useCiRepository } from '../ciRepository';

const site = readSite('site.json');
const { fake, folder, run, write } = useCiRepository();
const SECRET = `${site.name}-database-application`;

/** `aws` where the secret has the stages that are given; keeps what it is handed. */
const secretWith = (stages: string) => `case "$*" in
  *describe-secret*) echo '${stages}' ;;
  *put-secret-value*) for word; do case $word in file://*) cat "\${word#file://}" >> ${join(
    folder(),
    'given',
  )}; echo >> ${join(folder(), 'given')} ;; esac; done ;;
  *get-parameter*) ${NOT_FOUND} ;;
esac`;

const given = () =>
  readFileSync(join(folder(), 'given'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

test('a secret without a value gets a password that stands in no command', () => {
  fake('aws', secretWith('None'));
  const { status, stderr, calls } = run('ci/database-user.sh');
  assert.equal(status, 0, stderr);
  const [{ SecretId, SecretString }] = given();
  assert.equal(SecretId, SECRET);
  assert.match(SecretString, /^[\w-]{32}$/);
  assert.ok(!calls.includes(SecretString));
  assert.match(
    calls,
    new RegExp(`put-secret-value --region ${site.regions.active} `),
  );
});

test('a password that is there stays, until somebody rotates it', () => {
  fake('aws', secretWith('{"id": ["AWSCURRENT"]}'));
  assert.doesNotMatch(run('ci/database-user.sh').calls, /put-secret-value/);
  run('ci/database-user.sh', ['rotate']);
  run('ci/database-user.sh', ['rotate']);
  const [one, other] = given();
  assert.notEqual(one.SecretString, other.SecretString);
});

test('a secret that cannot be read gets nothing', () => {
  fake('aws', 'echo "Could not connect" >&2; exit 255');
  const { status, stderr, calls } = run('ci/database-user.sh', ['rotate']);
  assert.equal(status, 1);
  assert.match(stderr, /Cannot tell whether/);
  assert.doesNotMatch(calls, /put-secret-value/);
});

for (const [application, stack, asked] of [
  ['sample', 'active', true],
  ['image', 'active', true],
  ['custom', 'active', false],
  ['sample', 'pilot', false],
] as const) {
  test(`${stack} of a site with application ${application} ${
    asked ? 'asks' : 'does not ask'
  } for the password once it is applied`, () => {
    write(
      'site.json',
      JSON.stringify({ ...site, compute: { ...site.compute, application } }),
    );
    write('cdktf.out/commit', `${COMMIT}\n`);
    fake('aws', secretWith('None'));
    fake('terraform', '');
    const { status, stderr, calls } = run('ci/apply.sh', [stack]);
    assert.equal(status, 0, stderr);
    assert.equal(/describe-secret/.test(calls), asked);
    assert.ok(
      !asked || calls.indexOf(' apply ') < calls.indexOf('describe-secret'),
    );
  });
}
