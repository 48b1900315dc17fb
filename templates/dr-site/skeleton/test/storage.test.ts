import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachSite } from './forEachSite';
import type { Block } from './synthesize';

const ROLES = ['active', 'pilot'] as const;

forEachSite((stacks, site) => {
  const bucket = (kind: string, region: string) =>
    `${site.name}-${kind}-${site.accountId}-${region}`;

  const { active, pilot, witness } = stacks;
  for (const [role, { resource }] of Object.entries({
    active,
    pilot,
    ...(witness && { witness }),
  })) {
    test(`${role}: every bucket keeps versions and is encrypted`, () => {
      for (const name of Object.keys(resource.aws_s3_bucket)) {
        assert.equal(
          resource.aws_s3_bucket_versioning[`${name}_versioning`]
            .versioning_configuration.status,
          'Enabled',
        );
        assert.ok(
          resource.aws_s3_bucket_server_side_encryption_configuration[
            `${name}_encryption`
          ].rule[0].apply_server_side_encryption_by_default.sse_algorithm,
        );
      }
    });

    test(`${role}: the public reads the switch and nothing beside it`, () => {
      const { Statement } = JSON.parse(
        resource.aws_s3_bucket_policy.switch_policy.policy,
      );
      assert.deepEqual(
        Statement.map(({ Effect, Principal, Action, Resource }: Block) => ({
          Effect,
          Principal,
          Action,
          Resource,
        })),
        [
          {
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: [
              '${aws_s3_bucket.switch.arn}/failover.html',
              '${aws_s3_bucket.switch.arn}/drill-*.html',
            ],
          },
        ],
      );
    });

    test(`${role}: no list of rights opens the switch, its policy alone may`, () => {
      const {
        block_public_acls,
        ignore_public_acls,
        block_public_policy,
        restrict_public_buckets,
      } = resource.aws_s3_bucket_public_access_block.switch_public_access;
      assert.deepEqual(
        [
          block_public_acls,
          ignore_public_acls,
          block_public_policy,
          restrict_public_buckets,
        ],
        [true, true, false, false],
      );
    });

    test(`${role}: the switch is encrypted in a way that the anonymous can read`, () => {
      assert.equal(
        resource.aws_s3_bucket_server_side_encryption_configuration
          .switch_encryption.rule[0].apply_server_side_encryption_by_default
          .sse_algorithm,
        'AES256',
      );
    });
  }

  for (const role of ROLES) {
    const { resource } = stacks[role];

    test(`${role}: the assets are closed to the public and outlive a destroy`, () => {
      const { bucket: id, ...blocks } =
        resource.aws_s3_bucket_public_access_block.assets_public_access;
      assert.equal(id, '${aws_s3_bucket.assets.id}');
      for (const name of [
        'block_public_acls',
        'block_public_policy',
        'ignore_public_acls',
        'restrict_public_buckets',
      ]) {
        assert.equal(blocks[name], true, name);
      }
      assert.equal(
        resource.aws_s3_bucket.assets.lifecycle.prevent_destroy,
        true,
      );
    });

    test(`${role}: the region's key is its own, is renewed every year and outlives a destroy`, () => {
      const { key } = resource.aws_kms_key;
      assert.equal(key.enable_key_rotation, true);
      assert.equal(key.deletion_window_in_days, 30);
      assert.equal(key.lifecycle.prevent_destroy, true);
      assert.equal(resource.aws_kms_replica_key, undefined);
    });
  }

  for (const [from, to] of [
    ['active', 'pilot'],
    ['pilot', 'active'],
  ] as const) {
    const source = bucket('assets', site.regions[from]);
    const destination = bucket('assets', site.regions[to]);
    const { resource } = stacks.global;

    test(`S3 Batch Operations may have assets of ${from} replicated again, and nothing else`, () => {
      const region = site.regions[from];
      const id = `${from}_batch_replication_role`;
      const { name, assume_role_policy } = resource.aws_iam_role[id];
      assert.equal(name, `${site.name}-batch-replication-${region}`);
      assert.ok(name.length <= 64);
      assert.deepEqual(
        JSON.parse(assume_role_policy).Statement.map(
          ({ Principal }: Block) => Principal,
        ),
        [{ Service: 'batchoperations.s3.amazonaws.com' }],
      );
      const { role, policy } = resource.aws_iam_role_policy[`${id}_policy`];
      assert.equal(role, `\${aws_iam_role.${id}.id}`);
      assert.deepEqual(JSON.parse(policy).Statement, [
        {
          Effect: 'Allow',
          Action: 's3:InitiateReplication',
          Resource: `arn:aws:s3:::${source}/*`,
        },
        {
          Effect: 'Allow',
          Action: [
            's3:GetReplicationConfiguration',
            's3:PutInventoryConfiguration',
          ],
          Resource: `arn:aws:s3:::${source}`,
        },
        {
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::${bucket(
            'switch',
            region,
          )}/batch-replication/*`,
        },
      ]);
    });

    test(`assets are replicated from ${from} to ${to}, with deletions and changed replicas`, () => {
      const replication =
        resource.aws_s3_bucket_replication_configuration[`${from}_replication`];
      assert.equal(replication.provider, `aws.${from}`);
      assert.equal(replication.bucket, source);
      assert.equal(replication.rule.length, 1);
      const [rule] = replication.rule;
      assert.equal(rule.id, `${site.name}-assets-from-${site.regions[from]}`);
      assert.equal(rule.status, 'Enabled');
      assert.equal(rule.delete_marker_replication.status, 'Enabled');
      assert.deepEqual(rule.source_selection_criteria, {
        replica_modifications: { status: 'Enabled' },
        sse_kms_encrypted_objects: { status: 'Enabled' },
      });
      assert.equal(rule.destination.bucket, `arn:aws:s3:::${destination}`);
      assert.equal(
        rule.destination.encryption_configuration.replica_kms_key_id,
        `arn:aws:kms:${site.regions[to]}:${site.accountId}:alias/${site.name}`,
      );
    });

    test(`what is copied from ${from} is measured, and ${
      site.storage.replicationTimeControl
        ? 'arrives within 15 minutes by contract'
        : 'arrives when S3 gets to it'
    }`, () => {
      const [{ destination: target }] =
        resource.aws_s3_bucket_replication_configuration[`${from}_replication`]
          .rule;
      const { metrics, replication_time } = target;
      assert.deepEqual(
        { metrics, replication_time },
        site.storage.replicationTimeControl
          ? {
              metrics: { status: 'Enabled', event_threshold: { minutes: 15 } },
              replication_time: { status: 'Enabled', time: { minutes: 15 } },
            }
          : { metrics: { status: 'Enabled' }, replication_time: undefined },
      );
    });

    test(`it is an alarm when copying from ${from} fails or takes over 15 minutes`, () => {
      const dimensions = {
        SourceBucket: source,
        DestinationBucket: destination,
        RuleId: `${site.name}-assets-from-${site.regions[from]}`,
      };
      // S3 reports what failed in the source's region, and what is late in the
      // destination's.
      for (const [role, alarm, metric, statistic, threshold] of [
        [from, 'assets_failed_alarm', 'OperationsFailedReplication', 'Sum', 0],
        [to, 'assets_late_alarm', 'ReplicationLatency', 'Maximum', 900],
      ] as const) {
        const block = stacks[role].resource.aws_cloudwatch_metric_alarm[alarm];
        assert.deepEqual(
          [block.metric_name, block.statistic, block.threshold],
          [metric, statistic, threshold],
        );
        assert.deepEqual(block.dimensions, dimensions);
        assert.deepEqual(block.alarm_actions, ['${aws_sns_topic.alarms.arn}']);
      }
    });

    test(`the role that replicates from ${from} reads one bucket and writes the other`, () => {
      const { Statement } = JSON.parse(
        resource.aws_iam_role_policy[`${from}_replication_role_policy`].policy,
      );
      const permissions = new Map<string, string>(
        Statement.flatMap(({ Action, Resource }: Block) =>
          [Action].flat().map(action => [action, Resource]),
        ),
      );
      assert.deepEqual(Object.fromEntries(permissions), {
        's3:GetReplicationConfiguration': `arn:aws:s3:::${source}`,
        's3:ListBucket': `arn:aws:s3:::${source}`,
        's3:GetObjectVersionForReplication': `arn:aws:s3:::${source}/*`,
        's3:GetObjectVersionAcl': `arn:aws:s3:::${source}/*`,
        's3:GetObjectVersionTagging': `arn:aws:s3:::${source}/*`,
        's3:ReplicateObject': `arn:aws:s3:::${destination}/*`,
        's3:ReplicateDelete': `arn:aws:s3:::${destination}/*`,
        's3:ReplicateTags': `arn:aws:s3:::${destination}/*`,
        'kms:Decrypt': `arn:aws:kms:${site.regions[from]}:${site.accountId}:key/*`,
        'kms:Encrypt': `arn:aws:kms:${site.regions[to]}:${site.accountId}:key/*`,
        'kms:GenerateDataKey': `arn:aws:kms:${site.regions[to]}:${site.accountId}:key/*`,
      });
    });
  }
});
