import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  DELIVERED_STACKS,
  deliveredStacks,
} from '../src/delivery/deliveryNames';
import { readSite } from '../src/readSite';
import { between, codePipelineSite, pipelines } from './pipelineFiles';

/** What every pipeline does before anything else. */
const VERIFY = [
  'npm ci',
  'npm run lint',
  'npm run typecheck',
  'npm test',
  'npm run synth',
];

/** What every pipeline does, whoever runs it. */
const DELIVER = [
  ...VERIFY,
  'ci/stacks.sh',
  'ci/freeze.sh',
  'ci/plan.sh',
  'approve',
  'ci/apply.sh',
  'ci/smoke.sh',
  'ci/parity.sh',
];

/** What every pipeline does at night. */
const DRIFT = [...VERIFY, 'ci/drift.sh'];

const here = pipelines();

test('the pipeline that site.json names is here', () => {
  const { delivery } = readSite('site.json');
  assert.ok(here.some(([name]) => name === delivery.pipeline));
});

for (const [name, pipeline] of here) {
  const { parts, text } = pipeline;
  describe(name, () => {
    test('does what every pipeline does, in that order', () => {
      assert.deepEqual(pipeline.deliver, DELIVER);
    });

    test('looks for drift each night, and changes nothing then', () => {
      assert.deepEqual(pipeline.drift, DRIFT);
      assert.ok(/\bcron[(:]/.test(text));
    });

    test('removes what drills left each night, with nothing that the rest needs', () => {
      assert.deepEqual(pipeline.clean, ['ci/clean.sh']);
      assert.doesNotMatch(parts.clean, /npm |needs:|assword|terraform /);
    });

    test('shows a change in the pilot first', () => {
      if (pipeline.order !== 'ci/stacks.sh') {
        assert.deepEqual(
          pipeline.order,
          name === 'codepipeline'
            ? deliveredStacks(codePipelineSite())
            : // Written for every site; ci/stacks.sh says what this one has.
              DELIVERED_STACKS,
        );
      }
    });

    test('writes the stacks once, and plans what was tested', () => {
      const others = { ...parts, verify: '' };
      assert.match(parts.verify, /npm run synth/);
      assert.doesNotMatch(Object.values(others).join(), /npm run synth/);
    });

    test('applies nothing that it builds then', () => {
      assert.doesNotMatch(
        parts.apply,
        /actions\/checkout|checkout scm|npm |ci\/plan/,
      );
    });

    test('can leave out a region that is down', () => {
      assert.ok(text.includes('ONLY_REGION'));
      assert.match(parts.choose, /ci\/stacks\.sh .*ONLY_REGION/);
    });

    test('hands over the plans without the providers, and with their checksums', () => {
      for (const part of [
        'cdktf.out',
        'ci',
        'site.json',
        '.terraform.lock.hcl',
        '**/.terraform/**',
      ]) {
        assert.ok(parts.plan.includes(part), part);
      }
    });

    test('gives the database’s password to plan and apply, and to nobody else', () => {
      assert.ok(text.includes('TF_VAR_database_password'));
      for (const part of [parts.verify, parts.drift, parts.clean]) {
        assert.doesNotMatch(part, /assword/);
      }
    });

    test('takes a role of one stack for one task', () => {
      assert.ok(!/AWS_ACCESS_KEY|AWS_SECRET/.test(text));
      // The projects of CodeBuild have theirs; see codePipeline.test.ts.
      if (name !== 'codepipeline') {
        assert.match(parts.plan, /-plan-\$|'plan', stack/);
        assert.doesNotMatch(parts.plan, /-apply-|'apply'/);
        assert.match(parts.apply, /-apply-pilot|'apply', stack/);
        assert.match(parts.clean, /name \+ '-janitor|ci\/as\.sh janitor /);
        assert.doesNotMatch(parts.clean, /-(plan|apply)-|'(plan|apply)'/);
      }
    });
  });
}

const workflow = join('.github', 'workflows', 'deliver.yml');
describe('GitHub', { skip: !existsSync(workflow) }, () => {
  const github = () => readFileSync(workflow, 'utf8');

  test('runs nothing of which the content could change', () => {
    const uses = [...github().matchAll(/uses: (\S+)/g)].map(
      ([, action]) => action,
    );
    assert.ok(uses.length > 5);
    for (const action of uses) {
      assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  });

  test('has a token for AWS only where AWS is called, on the branch that is delivered', () => {
    const text = github();
    assert.match(text, /^permissions:\n {2}contents: read\n/m);
    assert.doesNotMatch(
      between(text, '\n  verify:', '\n  choose:'),
      /id-token|secrets\./,
    );
    for (const [from, to] of [
      ['\n  choose:', '\n  plan:'],
      ['\n  drift:', '\n  clean:'],
    ] as const) {
      assert.match(
        between(text, from, to),
        /if: github\.ref == format\('refs\/heads\/\{0\}', needs\.verify\.outputs\.branch\)/,
      );
    }
  });

  test('gives the janitor’s role to the night alone', () => {
    const clean = between(github(), '\n  clean:');
    assert.match(clean, /if: github\.event_name == 'schedule'\n/);
    // Its branch is the environment's.
    assert.match(clean, /\n    environment: janitor\n/);
  });

  test('asks no region where one stack is chosen', () => {
    const choose = between(github(), '\n  choose:', '\n  plan:');
    assert.match(
      choose,
      /if: env\.ONLY_REGION == 'all'\n\s+uses: aws-actions\/configure-aws-credentials/,
    );
  });
});

const jenkinsfile = 'Jenkinsfile';
describe('Jenkins', { skip: !existsSync(jenkinsfile) }, () => {
  test('plans and applies on the branch that is delivered, by day', () => {
    const text = readFileSync(jenkinsfile, 'utf8');
    assert.match(
      between(text, 'def delivers()', '}\n'),
      /env\.BRANCH_NAME == env\.DELIVERY_BRANCH && !isNight\(\)/,
    );
    for (const stage of ['Plan', 'Approve', 'Apply']) {
      assert.match(
        between(text, `stage('${stage}')`, 'steps'),
        /expression \{ delivers\(\) \}/,
      );
    }
  });

  test('verifies every branch where nobody is anybody in AWS', () => {
    const text = readFileSync(jenkinsfile, 'utf8');
    const verify = between(text, "stage('Verify')", "stage('Look')");
    assert.match(verify, /agent \{ label 'verify' \}/);
    assert.doesNotMatch(
      verify,
      /ci\/as\.sh|as\('|withCredentials|withPassword/,
    );
    assert.match(text, /^ {2}agent none$/m);
  });

  test('no other branch reaches an agent that plans or applies', () => {
    const text = readFileSync(jenkinsfile, 'utf8');
    const stages = text.split(/(?=^ {4}stage\()/m).slice(1);
    const withRights = stages.filter(stage => /label 'terraform/.test(stage));
    assert.equal(withRights.length, 3);
    for (const stage of withRights) {
      // Asked before the agent is taken, and by what no branch decides alone.
      assert.match(
        stage,
        /when \{\n\s+beforeAgent true\n\s+expression \{ (isNight\(\)|delivers\(\)|delivers\(\) \|\| isNight\(\)) \}/,
      );
    }
    for (const stage of stages) {
      assert.equal(
        /ci\/as\.sh|as\('(plan|apply)'|withPassword/.test(stage),
        withRights.includes(stage),
      );
    }
    // The controller starts the night on the branch that is its main one.
    assert.match(text, /cron\(env\.BRANCH_IS_PRIMARY == 'true' \? /);
  });

  test('lets the approvers alone approve, outside of any agent', () => {
    const approve = between(
      readFileSync(jenkinsfile, 'utf8'),
      "stage('Approve')",
      "stage('Apply')",
    );
    assert.match(approve, /input .*, submitter: env\.APPROVERS\n/);
    assert.doesNotMatch(approve, /agent/);
  });

  test('what the controller has to enforce is said', () => {
    const site = readSite('site.json');
    if (site.delivery.pipeline === 'jenkins') {
      const text = readFileSync('README.md', 'utf8');
      for (const words of [
        'label `verify`',
        `\`${site.name}-branches\``,
        `\`${site.name}-approvers\``,
        'brings its own `Jenkinsfile`',
      ]) {
        assert.ok(text.includes(words), words);
      }
    }
  });

  test('cleans at night alone, on agents that no branch reaches, and looks for drift all the same', () => {
    const clean = between(
      readFileSync(jenkinsfile, 'utf8'),
      "stage('Clean')",
      "stage('Verify')",
    );
    assert.match(clean, /expression \{ isNight\(\) \}/);
    assert.match(clean, /agent \{ label 'terraform-apply' \}/);
    assert.match(clean, /catchError\(buildResult: 'FAILURE'/);
  });
});
