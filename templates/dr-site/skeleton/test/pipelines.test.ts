import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const jenkins = readFileSync('Jenkinsfile', 'utf8');
const github = readFileSync(join('ci', 'github-actions.yml'), 'utf8');

/** Everything between two marks, or to the end. */
function between(text: string, from: string, to?: string): string {
  const start = text.indexOf(from);
  assert.notEqual(start, -1, from);
  const end = to === undefined ? undefined : text.indexOf(to, start);
  assert.notEqual(end, -1, to);
  return text.slice(start, end);
}

const PIPELINES = {
  jenkins: {
    text: jenkins,
    verify: between(jenkins, "stage('Verify and plan')", "stage('Approve')"),
    approve: between(jenkins, "stage('Approve')", "stage('Apply')"),
    apply: between(jenkins, "stage('Apply')"),
    asks: 'input message',
  },
  'github actions': {
    text: github,
    verify: between(github, '  verify:', '  apply:'),
    approve: between(github, '  apply:', '    steps:\n      # No checkout'),
    apply: between(github, '  apply:'),
    asks: 'environment: production',
  },
};

/** The programs of the repository that a part of a pipeline runs, each once, in order. */
const programs = (text: string) => [
  ...new Set(
    [...text.matchAll(/npm (?:ci|test|run [a-z]+)|ci\/[a-z]+\.sh/g)].map(
      ([program]) => program,
    ),
  ),
];

for (const [name, pipeline] of Object.entries(PIPELINES)) {
  describe(name, () => {
    test('verifies before it plans', () => {
      assert.deepEqual(programs(pipeline.verify), [
        'npm ci',
        'npm test',
        'npm run synth',
        'ci/plan.sh',
      ]);
    });

    test('asks before it applies, and applies nothing that it builds then', () => {
      assert.ok(pipeline.approve.includes(pipeline.asks));
      assert.deepEqual(programs(pipeline.apply), ['ci/apply.sh']);
      assert.doesNotMatch(pipeline.apply, /actions\/checkout|checkout scm/);
    });

    test('shows a change in the pilot first', () => {
      assert.match(pipeline.text, /'?pilot'?,? '?active'?,? '?global'?/);
    });

    test('can leave out a region that is down', () => {
      assert.match(
        pipeline.text,
        /\['?all'?, '?active'?, '?pilot'?, '?global'?\]/,
      );
    });

    test('hands over the plans without the providers, and with their checksums', () => {
      for (const part of [
        'cdktf.out',
        'ci',
        'site.json',
        '.terraform.lock.hcl',
        '**/.terraform/**',
      ]) {
        assert.ok(pipeline.verify.includes(part), part);
      }
    });

    test('gives the database’s password to plan and apply', () => {
      assert.match(pipeline.text, /TF_VAR_database_password/);
    });

    test('applies from main alone', () => {
      assert.match(pipeline.text, /branch 'main'|refs\/heads\/main/);
    });
  });
}

test('GitHub runs nothing of which the content could change', () => {
  const uses = [...github.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  assert.ok(uses.length > 5);
  for (const action of uses) {
    assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  }
});

test('GitHub’s token is for AWS only where AWS is called', () => {
  assert.match(github, /^permissions:\n {2}contents: read\n/m);
  assert.doesNotMatch(
    between(github, '  verify:', '  plan:'),
    /id-token|secrets\./,
  );
  assert.doesNotMatch(github, /AWS_ACCESS_KEY|AWS_SECRET/);
});
