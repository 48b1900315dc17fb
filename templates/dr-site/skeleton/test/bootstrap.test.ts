import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveredStacks } from '../src/delivery/deliveryNames';
import { forEachSite } from './forEachSite';
import { statementsOfRole, type Block } from './synthesize';

/** What every build of CodePipeline may do, in the pilot region. */
const OF_BUILDS = [
  'UseArtifacts',
  'UseArtifactKey',
  'WriteLog',
  'ReadPassword',
];

forEachSite(({ bootstrap }, site) => {
  const { resource } = bootstrap;
  const bucket = (role: 'active' | 'pilot' | 'witness') =>
    `${site.name}-tfstate-${site.accountId}-${site.regions[role]}`;
  const stackNames = deliveredStacks(site);

  test('bootstrap: its own state is in the pilot region', () => {
    assert.deepEqual(bootstrap.terraform.backend.s3, {
      bucket: bucket('pilot'),
      region: site.regions.pilot,
      key: 'bootstrap/terraform.tfstate',
      encrypt: true,
      use_lockfile: true,
    });
  });

  for (const role of stackNames) {
    if (role === 'global') {
      // Kept with the pilot's.
      continue;
    }
    const of = (type: string, suffix = '') =>
      resource[type][`${role}_state${suffix}`];

    test(`bootstrap: the states of ${role} are kept, encrypted and private, in its region`, () => {
      for (const block of [
        of('aws_s3_bucket'),
        of('aws_s3_bucket_versioning', '_versioning'),
        of('aws_s3_bucket_policy', '_policy'),
      ]) {
        assert.equal(block.provider, `aws.${role}`);
      }
      assert.equal(of('aws_s3_bucket').bucket, bucket(role));
      assert.equal(of('aws_s3_bucket').lifecycle.prevent_destroy, true);
      assert.equal(
        of('aws_s3_bucket_versioning', '_versioning').versioning_configuration
          .status,
        'Enabled',
      );
      assert.match(
        JSON.stringify(
          of(
            'aws_s3_bucket_server_side_encryption_configuration',
            '_encryption',
          ),
        ),
        /AES256/,
      );
      const access = of('aws_s3_bucket_public_access_block', '_public_access');
      for (const closed of [
        'block_public_acls',
        'block_public_policy',
        'ignore_public_acls',
        'restrict_public_buckets',
      ]) {
        assert.equal(access[closed], true);
      }
      assert.match(
        of('aws_s3_bucket_policy', '_policy').policy,
        /"Deny".*"aws:SecureTransport":"false"/,
      );
      const [rule] = of(
        'aws_s3_bucket_lifecycle_configuration',
        '_lifecycle',
      ).rule;
      assert.ok(
        rule.noncurrent_version_expiration[0].newer_noncurrent_versions,
      );
    });
  }

  test('bootstrap: states are copied to the other region, locks are not', () => {
    for (const [from, to, stacks] of [
      ['active', 'pilot', ['active']],
      ['pilot', 'active', ['pilot', 'global', 'bootstrap', 'pipeline']],
    ] as const) {
      const { rule, provider } =
        resource.aws_s3_bucket_replication_configuration[
          `${from}_state_replication`
        ];
      assert.equal(provider, `aws.${from}`);
      assert.deepEqual(
        rule.map(({ filter }: Block) => filter.prefix),
        stacks.map(name => `${name}/terraform.tfstate`),
      );
      for (const { destination, delete_marker_replication } of rule) {
        assert.equal(destination.bucket, `\${aws_s3_bucket.${to}_state.arn}`);
        assert.equal(delete_marker_replication.status, 'Disabled');
      }
      const statements = statementsOf(
        resource.aws_iam_role_policy[`${from}_state_replication_policy`],
      );
      for (const { Action, Resource } of statements) {
        if (
          [Action]
            .flat()
            .some(
              action =>
                /Replicat.*|ObjectVersion/.test(action) &&
                !/Configuration/.test(action),
            )
        ) {
          for (const arn of [Resource].flat()) {
            assert.match(arn, /\/terraform\.tfstate$/);
          }
        }
      }
    }
  });

  test('bootstrap: every role is made ahead, where IAM is changed', () => {
    for (const role of Object.values<Block>(resource.aws_iam_role)) {
      assert.equal(role.provider, 'aws.control');
    }
  });

  for (const stackName of stackNames) {
    const statements = (task: 'plan' | 'apply') =>
      statementsOfRole(bootstrap, `${task}_${stackName}_role`);
    const others = stackNames.filter(other => other !== stackName);

    test(`bootstrap: who plans ${stackName} changes nothing but its lock`, () => {
      for (const { Sid, Action } of statements('plan')) {
        for (const action of [Action].flat()) {
          const reads =
            /^[\w-]+:(Describe|Get|List)/.test(action) ||
            (Sid === 'ReadSecretKey' && action === 'kms:Decrypt');
          const locks = Sid === 'LockState' || OF_BUILDS.includes(Sid);
          assert.ok(reads || locks, `${Sid}: ${action}`);
        }
      }
    });

    test(`bootstrap: the roles of ${stackName} reach its own state alone`, () => {
      for (const task of ['plan', 'apply'] as const) {
        const text = JSON.stringify(statements(task));
        assert.ok(text.includes(`/${stackName}/terraform.tfstate"`));
        for (const other of others) {
          assert.ok(!text.includes(`/${other}/terraform.tfstate`));
        }
      }
    });

    test(`bootstrap: the roles of ${stackName} do nothing outside its regions`, () => {
      const regions =
        stackName === 'global'
          ? [...new Set([site.regions.active, site.regions.pilot, 'us-east-1'])]
          : [site.regions[stackName]];
      for (const statement of [...statements('plan'), ...statements('apply')]) {
        const everywhere =
          statement.Effect === 'Allow' && statement.Resource === '*';
        const isRecord = [statement.Action]
          .flat()
          .every(action => action.startsWith('route53:'));
        if (everywhere && !isRecord) {
          assert.deepEqual(
            statement.Condition?.StringEquals['aws:RequestedRegion'],
            regions,
          );
        }
      }
    });

    test(`bootstrap: who applies ${stackName} changes no database, load balancer, group or topic of another site`, () => {
      for (const { Effect, Action, Resource } of statements('apply')) {
        const reaching = [Action]
          .flat()
          .filter(
            action =>
              /^(autoscaling|elasticloadbalancing|rds|sns):/.test(action) &&
              !/:(Describe|Get|List)/.test(action),
          );
        for (const arn of reaching.length > 0 ? [Resource].flat() : []) {
          assert.ok(
            Effect === 'Deny' ||
              new RegExp(`[:/]${site.name}[-/]|:og:default:`).test(arn),
            `${reaching} on ${arn}`,
          );
        }
      }
    });

    test(`bootstrap: who applies ${stackName} can end nothing that cannot be had back, and cannot raise itself`, () => {
      const denied = statements('apply').filter(
        ({ Effect }) => Effect === 'Deny',
      );
      const text = JSON.stringify(denied);
      for (const action of [
        'rds:DeleteDBInstance',
        'rds:PromoteReadReplica',
        's3:DeleteBucket',
        'kms:ScheduleKeyDeletion',
        'elasticloadbalancing:DeleteLoadBalancer',
        'route53:DeleteHostedZone',
      ]) {
        assert.ok(text.includes(`"${action}"`), action);
      }
      assert.ok(text.includes(`role/${site.name}-apply-${stackName}`));
      assert.ok(text.includes(`parameter/dr/${site.name}/freeze`));
      assert.ok(
        statements('apply').every(
          ({ Effect, Action }) => Effect === 'Deny' || Action !== '*',
        ),
      );
    });
  }

  test('bootstrap: who applies a region may ask for a replica of the other one, and for nothing else there', () => {
    for (const [role, source] of [
      ['active', site.regions.pilot],
      ['pilot', site.regions.active],
    ]) {
      const there = statementsOfRole(bootstrap, `apply_${role}_role`).filter(
        ({ Sid, Resource }) =>
          !OF_BUILDS.includes(Sid) &&
          JSON.stringify(Resource).includes(`:${source}:`),
      );
      assert.deepEqual(
        there.flatMap(({ Action }) => Action),
        [
          'rds:CreateDBInstanceReadReplica',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
      );
    }
  });

  test('bootstrap: who plans the global stack may ask every region what has been delivered there', () => {
    const { Condition } =
      statementsOf(resource.aws_iam_role_policy.plan_global_role_policy).find(
        ({ Sid }) => Sid === 'ReadParameters',
      ) ?? {};
    for (const region of Object.values(site.regions)) {
      assert.ok(
        Condition.StringEquals['aws:RequestedRegion'].includes(region),
        region,
      );
    }
  });

  if (site.regions.witness !== undefined) {
    test('bootstrap: who delivers the witness sees and changes buckets and parameters there, and puts no vote', () => {
      for (const task of ['plan', 'apply']) {
        const allowed = statementsOf(
          resource.aws_iam_role_policy[`${task}_witness_role_policy`],
        ).filter(
          ({ Effect, Sid }) => Effect === 'Allow' && !OF_BUILDS.includes(Sid),
        );
        for (const { Sid, Action, Resource } of allowed) {
          for (const action of [Action].flat()) {
            assert.match(action, /^(s3|ssm):/);
            assert.ok(
              !/^s3:(Put|Delete)Object/.test(action) ||
                [Resource].flat().every(arn => /tfstate(\.tflock)?$/.test(arn)),
              `${Sid}: ${action}`,
            );
          }
        }
      }
    });
  }

  test('bootstrap: the janitor removes what drills left, and can do nothing else', () => {
    const statements = statementsOf(
      resource.aws_iam_role_policy.janitor_role_policy,
    ).filter(({ Sid }) => !OF_BUILDS.includes(Sid));
    const changes = statements.flatMap(({ Effect, Action, Resource }) => {
      assert.equal(Effect, 'Allow');
      return [Action]
        .flat()
        .filter(action => !/:(Describe|Get|List)/.test(action))
        .flatMap(action =>
          [Resource].flat().map(arn => [action, arn] as const),
        );
    });
    assert.deepEqual([...new Set(changes.map(([action]) => action))].sort(), [
      'autoscaling:ResumeProcesses',
      'autoscaling:SuspendProcesses',
      'autoscaling:UpdateAutoScalingGroup',
      'rds:DeleteDBInstance',
      's3:DeleteObject',
      'ssm:DeleteParameter',
    ]);
    const only: Record<string, RegExp> = {
      autoscaling: new RegExp(`autoScalingGroupName/${site.name}-app$`),
      rds: new RegExp(`:db:${site.name}-drill-\\*$`),
      s3: new RegExp(`^arn:aws:s3:::${site.name}-switch-.*/drill-\\*\\.html$`),
      ssm: new RegExp(`:parameter/dr/${site.name}/drill$`),
    };
    for (const [action, arn] of changes) {
      assert.match(arn, only[action.split(':')[0]!]!);
    }
    const { Condition } = statements.find(({ Sid }) => Sid === 'RemoveClones')!;
    assert.equal(Condition.StringEquals['aws:ResourceTag/dr:site'], site.name);
    assert.deepEqual(Condition.Null, { 'aws:ResourceTag/dr:drill': 'false' });
  });

  test('bootstrap: no policy is longer than IAM allows in a role', () => {
    for (const { policy } of Object.values<Block>(
      resource.aws_iam_role_policy,
    )) {
      assert.ok(policy.length <= 10240);
    }
    for (const { policy } of Object.values<Block>(resource.aws_iam_policy)) {
      assert.ok(policy.length <= 6144);
    }
  });
});

/** The statements of a policy. */
function statementsOf({ policy }: Block): Block[] {
  return JSON.parse(policy).Statement;
}
