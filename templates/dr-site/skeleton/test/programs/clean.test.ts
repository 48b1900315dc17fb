import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readSite } from '../../src/readSite';
import { NOT_FOUND, useCiRepository } from '../ciRepository';

const {
  name,
  accountId,
  regions: { active, pilot },
} = readSite('site.json');

const { fake, folder, run, write } = useCiRepository();

/** Stands in for the break-glass command. */
const cleaner = (code: number, journal = '') =>
  write(
    'dr.mjs',
    `import { mkdirSync, writeFileSync } from 'node:fs';
console.log('called with', process.argv.slice(2).join(' '));
${
  journal &&
  `mkdirSync('.dr', { recursive: true }); writeFileSync('.dr/1.json', '${journal}');`
}
process.exit(${code});
`,
  );

describe('the janitor of a pipeline', () => {
  for (const code of [0, 1]) {
    test(`ends as the command does: ${code}`, () => {
      fake('aws', 'echo 0123456');
      cleaner(code);
      const { status, stdout } = run('ci/clean.sh');
      assert.equal(status, code);
      assert.match(stdout, /called with clean\n/);
    });
  }

  test('shows the journal, which nobody keeps', () => {
    fake('aws', 'echo 0123456');
    cleaner(1, '{"removed": "a clone"}');
    const { status, stdout } = run('ci/clean.sh');
    assert.equal(status, 1);
    assert.match(stdout, /"removed": "a clone"/);
  });

  for (const [stack, region] of [
    ['active', active],
    ['pilot', pilot],
  ]) {
    test(`does nothing before ${stack} has been delivered`, () => {
      fake(
        'aws',
        `case "$*" in *"--region ${region} "*) ${NOT_FOUND} ;; *) echo x ;; esac`,
      );
      cleaner(1);
      const { status, stdout } = run('ci/clean.sh');
      assert.equal(status, 0);
      assert.doesNotMatch(stdout, /called/);
      assert.match(stdout, new RegExp(`^${stack} has not been delivered yet`));
    });
  }

  test('looks all the same where a region does not say whether it was delivered', () => {
    fake('aws', 'echo "Could not connect to the endpoint" >&2; exit 255');
    cleaner(0);
    const { status, stdout } = run('ci/clean.sh');
    assert.equal(status, 0);
    assert.match(stdout, /called with clean/);
  });

  test('says where the command is missing', () => {
    fake('aws', 'echo 0123456');
    assert.ok(!existsSync(join(folder(), 'dr.mjs')));
    const { status, stderr } = run('ci/clean.sh');
    assert.equal(status, 1);
    assert.match(stderr, /^dr\.mjs is missing/);
  });

  test('is taken by ci/as.sh for agents that are somebody else', () => {
    fake('look', 'cat "$AWS_CONFIG_FILE"');
    const { status, stdout } = run('ci/as.sh', ['janitor', 'look']);
    assert.equal(status, 0);
    assert.match(
      stdout,
      new RegExp(`role_arn = arn:aws:iam::${accountId}:role/${name}-janitor\n`),
    );
    assert.match(stdout, new RegExp(`region = ${pilot}\n`));
  });
});
