import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deliveredStacks } from '../src/delivery/deliveryNames';
import { readSite } from '../src/readSite';
import type { SiteDefinition } from '../src/site';
import { useCiRepository } from './ciRepository';
import { codePipelineSite } from './pipelineFiles';
import { schemaFaults } from './schemaFaults';
import { stacksOf, texts, type Block } from './synthesize';

const site: SiteDefinition = {
  ...codePipelineSite(),
  regions: { witness: 'us-west-2', ...readSite('site.json').regions },
};
const titled = (stack: string) => stack[0].toUpperCase() + stack.slice(1);
const { fake, run } = useCiRepository();
const { bootstrap, pipeline } = stacksOf(site);
assert.ok(pipeline);
const { resource } = pipeline;
const [deliver, drift]: Block[] = [
  resource.aws_codepipeline.deliver_pipeline,
  resource.aws_codepipeline.drift_pipeline,
];

test('the pipeline is in the pilot region, and so is its own state', () => {
  const { region, key } = pipeline.terraform.backend.s3;
  assert.equal(region, site.regions.pilot);
  assert.equal(key, 'pipeline/terraform.tfstate');
  assert.deepEqual(
    pipeline.provider.aws.map(provider => provider.region),
    [site.regions.pilot],
  );
});

test('the pipeline stack needs nothing of the active region', () => {
  const found = texts(resource).filter(([, text]) =>
    text.includes(site.regions.active),
  );
  assert.deepEqual(found, []);
});

test('every argument of the pipeline stacks is one that the provider knows', () => {
  assert.deepEqual(schemaFaults(pipeline), []);
  assert.deepEqual(schemaFaults(bootstrap), []);
});

test('a person may choose one region when starting it', () => {
  assert.equal(deliver.pipeline_type, 'V2');
  assert.deepEqual(
    deliver.variable.map(({ name, default_value }: Block) => [
      name,
      default_value,
    ]),
    [['ONLY_REGION', 'all']],
  );
});

test('the stages follow each other as in every pipeline', () => {
  assert.deepEqual(
    deliver.stage.map(({ name }: Block) => name),
    [
      'Source',
      'Verify',
      'Plan',
      'Approve',
      ...deliveredStacks(site).map(stack => `Apply${titled(stack)}`),
      'Parity',
    ],
  );
});

test('stacks are planned side by side, and each is applied from its own plan', () => {
  const stage = (name: string): Block[] =>
    deliver.stage.find((one: Block) => one.name === name).action;
  assert.deepEqual(
    stage('Plan').map(({ run_order }) => run_order),
    deliveredStacks(site).map(() => 1),
  );
  for (const name of deliveredStacks(site).map(titled)) {
    const [{ input_artifacts }] = stage(`Apply${name}`);
    assert.deepEqual(input_artifacts, [`Plan${name}`]);
    assert.ok(
      stage('Plan').some(
        ({ output_artifacts }) => output_artifacts[0] === `Plan${name}`,
      ),
    );
  }
});

test('somebody is asked by way of the topic', () => {
  const { action } = deliver.stage.find(
    ({ name }: Block) => name === 'Approve',
  );
  assert.equal(
    action[0].configuration.NotificationArn,
    '${aws_sns_topic.announcements.arn}',
  );
});

test('plans are encrypted with a key of the pipeline’s own', () => {
  for (const { artifact_store } of [deliver, drift]) {
    assert.deepEqual(artifact_store[0].encryption_key, {
      id: '${aws_kms_key.key.arn}',
      type: 'KMS',
    });
  }
  for (const { encryption_key } of Object.values<Block>(
    resource.aws_codebuild_project,
  )) {
    assert.equal(encryption_key, '${aws_kms_key.key.arn}');
  }
});

test('every build has a role that bootstrap made, and only those that apply may change', () => {
  const made = Object.values<Block>(bootstrap.resource.aws_iam_role).map(
    ({ name }) => `arn:aws:iam::${site.accountId}:role/${name}`,
  );
  for (const { name, service_role, source } of Object.values<Block>(
    resource.aws_codebuild_project,
  )) {
    assert.ok(made.includes(service_role), service_role);
    assert.equal(
      service_role.includes(`${site.name}-apply-`),
      source.buildspec.endsWith('/apply.yml'),
      name,
    );
  }
  assert.ok(made.includes(deliver.role_arn));
  assert.ok(
    made.includes(resource.aws_scheduler_schedule.nightly.target.role_arn),
  );
});

test('the janitor works beside the look for drift, with a role of its own', () => {
  const { action } = drift.stage.find(({ name }: Block) => name === 'Drift');
  assert.deepEqual(action.at(-1).input_artifacts, ['Source']);
  assert.deepEqual(
    action.map(({ name, run_order }: Block) => [name, run_order]),
    [...deliveredStacks(site), 'clean'].map(name => [name, 1]),
  );
  const { service_role } = resource.aws_codebuild_project.clean_project;
  assert.ok(service_role.endsWith(`:role/${site.name}-janitor`));
});

test('what a commit brings along is tested without any right in AWS', () => {
  const statements: Block[] = JSON.parse(
    bootstrap.resource.aws_iam_role_policy.verify_role_policy.policy,
  ).Statement;
  assert.deepEqual(
    statements.map(({ Sid }) => Sid),
    ['UseArtifacts', 'UseArtifactKey', 'WriteLog'],
  );
});

test('the names that bootstrap gives rights to are those of the pipeline', () => {
  const text = JSON.stringify(bootstrap.resource);
  for (const name of [
    resource.aws_s3_bucket.artifacts.bucket,
    resource.aws_kms_alias.key_alias.name,
    resource.aws_sns_topic.announcements.name,
    resource.aws_cloudwatch_log_group.build_log.name,
    drift.name,
  ]) {
    assert.ok(text.includes(name), name);
  }
});

test('the night’s run is started by the clock and by nothing else', () => {
  const { arn } = resource.aws_scheduler_schedule.nightly.target;
  assert.equal(arn, '${aws_codepipeline.drift_pipeline.arn}');
  const [{ action }] = drift.stage;
  assert.equal(action[0].configuration.DetectChanges, 'false');
});

test('a run that failed is told, of the night too', () => {
  const { event_pattern } = resource.aws_cloudwatch_event_rule.failures;
  const { detail } = JSON.parse(event_pattern);
  assert.deepEqual(detail.pipeline, [deliver.name, drift.name]);
  assert.ok(detail.state.includes('FAILED'));
});

test(
  'a Terraform of other content than was pinned is not installed',
  {
    skip: !existsSync(join('ci', 'codepipeline')),
  },
  () => {
    fake(
      'curl',
      'while [ "$1" != --output ]; do shift; done; echo changed > "$2"',
    );
    fake('install', '');
    const { status, calls } = run('ci/codepipeline/install-terraform.sh');
    assert.notEqual(status, 0);
    assert.doesNotMatch(calls, /^install /m);
  },
);
