import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { commandVersion } from '../src/region/commandVersion';
import { templateVersion } from '../src/region/templateVersion';
import { decidesByMajority } from '../src/site';
import { forEachSite } from './forEachSite';
import { only, type Block } from './synthesize';

const ROLES = ['active', 'pilot'] as const;
/** A generated repository has the break-glass command, its template has not. */
const command = commandVersion();
/** Nor has a template one. */
const template = templateVersion();

forEachSite((stacks, site) => {
  const standby = {
    min: site.compute.pilotMin,
    desired: site.compute.pilotMin,
    max: site.compute.max,
  };

  for (const role of ROLES) {
    const region = site.regions[role];
    const peerRegion = site.regions[role === 'active' ? 'pilot' : 'active'];
    const assets = (place: string) =>
      `${site.name}-assets-${site.accountId}-${place}`;
    const state = (place: string) =>
      `${site.name}-tfstate-${site.accountId}-${place}`;
    const { resource } = stacks[role];

    test(`${role}: the region manifest says what the portal needs, and no more`, () => {
      const parameter = resource.aws_ssm_parameter.manifest;
      assert.equal(parameter.name, `/dr/${site.name}/manifest`);
      assert.ok(parameter.value.length < 4096, 'fits a standard parameter');
      assert.deepEqual(JSON.parse(parameter.value), {
        schemaVersion: 1,
        site: site.name,
        accountId: site.accountId,
        region,
        peerRegion,
        homeRole: role,
        objectives: site.objectives,
        tag: { key: 'dr:site', value: site.name },
        loadBalancer: {
          arn: '${aws_lb.load_balancer.arn}',
          dnsName: '${aws_lb.load_balancer.dns_name}',
          targetGroupArn: '${aws_lb_target_group.target_group.arn}',
          statusPath: '/.well-known/dr-status',
        },
        autoScalingGroup: {
          name: '${aws_autoscaling_group.auto_scaling_group.name}',
          serving: {
            min: site.compute.min,
            desired: site.compute.desired,
            max: site.compute.max,
          },
          standby,
        },
        database: {
          identifier: '${aws_db_instance.database.identifier}',
          arn: '${aws_db_instance.database.arn}',
        },
        buckets: [
          {
            name: '${aws_s3_bucket.assets.bucket}',
            destination: assets(peerRegion),
            ruleId: `${site.name}-assets-from-${region}`,
          },
        ],
        batchReplicationRole: `arn:aws:iam::${site.accountId}:role/${site.name}-batch-replication-${region}`,
        switch: {
          bucket: '${aws_s3_bucket.switch.bucket}',
          key: 'failover.html',
        },
        secret: { name: `${site.name}-database` },
        alarms: { topicArn: '${aws_sns_topic.alarms.arn}' },
        stateBucket: {
          name: state(region),
          destination: state(peerRegion),
        },
        definition: createHash('sha256')
          .update(JSON.stringify(site))
          .digest('hex')
          .slice(0, 12),
        ...(command && { command: { version: command } }),
        ...(template && { template: { version: template } }),
      });
    });

    test(`${role}: resources have the names that are agreed on`, () => {
      assert.equal(only(stacks[role], 'aws_lb').name, `${site.name}-alb`);
      assert.equal(
        only(stacks[role], 'aws_lb_target_group').name,
        `${site.name}-app`,
      );
      assert.equal(
        only(stacks[role], 'aws_autoscaling_group').name,
        `${site.name}-app`,
      );
      assert.equal(
        only(stacks[role], 'aws_db_instance').identifier,
        `${site.name}-mysql`,
      );
      assert.equal(resource.aws_s3_bucket.assets.bucket, assets(region));
      assert.equal(
        resource.aws_s3_bucket.switch.bucket,
        `${site.name}-switch-${site.accountId}-${region}`,
      );
      assert.equal(
        resource.aws_ssm_parameter.database_host.name,
        `/app/${site.name}/database-host`,
      );
    });

    test(`${role}: the traffic manifest can be read in this region`, () => {
      const parameter =
        stacks.global.resource.aws_ssm_parameter[`${role}_traffic_manifest`];
      assert.equal(parameter.provider, `aws.${role}`);
      assert.equal(parameter.name, `/dr/${site.name}/traffic`);
      const id = (check: string) => `\${aws_route53_health_check.${check}.id}`;
      const regions: Record<string, string> = site.regions;
      // Ids of health checks are shorter than what stands for them here.
      assert.ok(parameter.value.length < 4096, 'fits a standard parameter');
      assert.deepEqual(JSON.parse(parameter.value), {
        schemaVersion: 1,
        site: site.name,
        policy: site.traffic.policy,
        zoneId: '${data.aws_route53_zone.zone.zone_id}',
        recordName: site.traffic.recordName,
        protocol: site.traffic.protocol,
        healthChecks: {
          primary: id('primary_check'),
          switch: id('switch_check'),
          endpoint: {
            [site.regions.active]: id('active_endpoint_check'),
            [site.regions.pilot]: id('pilot_endpoint_check'),
          },
        },
        ...(decidesByMajority(site) && {
          switch: {
            threshold: 2,
            objects: [
              ['active', 'switch_check_active'],
              ['pilot', 'switch_check'],
              ['witness', 'switch_check_witness'],
            ].map(([voter, check]) => ({
              role: voter,
              region: regions[voter],
              bucket: `${site.name}-switch-${site.accountId}-${regions[voter]}`,
              key: 'failover.html',
              healthCheck: id(check),
            })),
          },
        }),
      });
    });
  }

  test('no AWS name is longer than AWS allows', () => {
    for (const stack of Object.values(stacks)) {
      for (const [type, limit] of [
        ['aws_lb', 32],
        ['aws_lb_target_group', 32],
        ['aws_iam_role', 64],
        ['aws_db_instance', 63],
        ['aws_backup_vault', 50],
        ['aws_backup_plan', 50],
        ['aws_backup_selection', 50],
        ['aws_s3_bucket', 63],
      ] as const) {
        for (const { name, identifier, bucket } of Object.values(
          stack.resource[type] ?? {},
        ) as Block[]) {
          assert.ok((name ?? identifier ?? bucket).length <= limit, type);
        }
      }
    }
  });
});
