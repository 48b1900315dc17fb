import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxConnections } from '../src/region/maxConnections';
import { forEachSite } from './forEachSite';
import { only } from './synthesize';

/** The alarms that a stack must have. */
const WANTED = {
  region: [
    'application_errors_alarm',
    'assets_failed_alarm',
    'assets_late_alarm',
    'database_connections_alarm',
    'database_cpu_alarm',
    'database_storage_alarm',
    'healthy_hosts_alarm',
    'latency_alarm',
    'load_balancer_errors_alarm',
    'replica_lag_alarm',
    'replica_stopped_alarm',
  ],
  backup: ['backup_copy_failed_alarm', 'backup_missing_alarm'],
  global: ['endpoint_check_alarm', 'primary_check_alarm'],
};

test('connections follow from the memory of the class', () => {
  for (const [name, least, most] of [
    // What RDS documents for them: 1 GiB, 4 GiB, 16 GiB, 512 GiB.
    ['db.t3.micro', 70, 86],
    ['db.t3.medium', 280, 342],
    ['db.r6g.large', 1100, 1366],
    ['db.r6g.16xlarge', 37000, 43700],
    ['db.unknown.tiny', 70, 86],
  ] as const) {
    const connections = maxConnections(name);
    assert.ok(connections >= least && connections <= most, name);
  }
});

forEachSite(({ active, pilot, global }, site) => {
  const region = [
    ...WANTED.region,
    ...(site.backup.crossRegionCopy ? WANTED.backup : []),
  ].sort();
  for (const [name, stack, wanted] of [
    ['active', active, region],
    ['pilot', pilot, region],
    ['global', global, WANTED.global],
  ] as const) {
    const alarms = stack.resource.aws_cloudwatch_metric_alarm;

    test(`${name}: lag, replication, health and backups are watched`, () => {
      assert.deepEqual(Object.keys(alarms).sort(), wanted);
    });

    test(`${name}: an alarm tells when it begins and when it ends, where it is raised`, () => {
      const [topic] = Object.keys(stack.resource.aws_sns_topic);
      const { provider } = only(stack, 'aws_sns_topic');
      for (const alarm of Object.values(alarms)) {
        assert.deepEqual(alarm.alarm_actions, [
          `\${aws_sns_topic.${topic}.arn}`,
        ]);
        assert.deepEqual(alarm.ok_actions, alarm.alarm_actions);
        assert.equal(alarm.provider, provider);
      }
    });

    test(`${name}: whoever is named hears it`, () => {
      const { email, pagerUrl } = site.notifications;
      const [topic] = Object.keys(stack.resource.aws_sns_topic);
      const { provider } = only(stack, 'aws_sns_topic');
      const subscriptions = Object.values(
        stack.resource.aws_sns_topic_subscription ?? {},
      );
      assert.deepEqual(
        subscriptions
          .map(({ protocol, endpoint }) => `${protocol} ${endpoint}`)
          .sort(),
        [
          ...email.map(address => `email ${address}`),
          ...(pagerUrl === undefined ? [] : [`https ${pagerUrl}`]),
        ].sort(),
      );
      for (const subscription of subscriptions) {
        assert.equal(subscription.topic_arn, `\${aws_sns_topic.${topic}.arn}`);
        assert.equal(subscription.provider, provider);
      }
    });

    test(`${name}: every alarm says what silence means`, () => {
      for (const { treat_missing_data } of Object.values(alarms)) {
        assert.match(treat_missing_data, /^(breaching|notBreaching)$/);
      }
    });
  }

  for (const [name, stack] of Object.entries({ active, pilot })) {
    const alarms = stack.resource.aws_cloudwatch_metric_alarm;

    test(`${name}: storage, processor and connections are watched, of a replica too`, () => {
      for (const [id, metric, operator] of [
        ['storage', 'FreeStorageSpace', 'LessThanThreshold'],
        ['cpu', 'CPUUtilization', 'GreaterThanThreshold'],
        ['connections', 'DatabaseConnections', 'GreaterThanThreshold'],
      ]) {
        const alarm = alarms[`database_${id}_alarm`];
        assert.equal(alarm.metric_name, metric);
        assert.equal(alarm.comparison_operator, operator);
        assert.deepEqual(alarm.dimensions, {
          DBInstanceIdentifier: '${aws_db_instance.database.identifier}',
        });
        assert.ok(alarm.threshold > 0);
      }
      const { threshold } = alarms.database_storage_alarm;
      assert.ok(threshold < site.database.allocatedStorageGib * 2 ** 30);
    });

    test(`${name}: what users see is watched`, () => {
      const seen = [
        'application_errors',
        'load_balancer_errors',
        'latency',
      ].map(id => alarms[`${id}_alarm`]);
      assert.deepEqual(
        seen.map(({ metric_name: metric }) => metric),
        [
          'HTTPCode_Target_5XX_Count',
          'HTTPCode_ELB_5XX_Count',
          'TargetResponseTime',
        ],
      );
      // The load balancer's own errors are of no target group.
      assert.deepEqual(
        seen.map(({ dimensions }) => Object.keys(dimensions).length),
        [2, 1, 2],
      );
    });
  }

  test('the alarms on traffic are in us-east-1, where Route 53 reports', () => {
    const alarms = Object.values(global.resource.aws_cloudwatch_metric_alarm);
    assert.equal(alarms.length, 2);
    for (const alarm of alarms) {
      const provider = global.provider.aws.find(
        ({ alias }) => alarm.provider === `aws.${alias}`,
      );
      assert.equal(provider?.region, 'us-east-1');
      assert.equal(alarm.metric_name, 'HealthCheckStatus');
      assert.equal(alarm.treat_missing_data, 'breaching');
      assert.deepEqual(alarm.alarm_actions, [
        '${aws_sns_topic.traffic_alarms.arn}',
      ]);
    }
  });

  test('it is an alarm when the region that is meant to serve does not answer, whoever may move traffic', () => {
    const { dimensions, statistic, comparison_operator, threshold } =
      global.resource.aws_cloudwatch_metric_alarm.endpoint_check_alarm;
    const serving = site.drMode === 'normal' ? 'active' : 'pilot';
    assert.equal(
      dimensions.HealthCheckId,
      `\${aws_route53_health_check.${serving}_endpoint_check.id}`,
    );
    assert.deepEqual(
      [statistic, comparison_operator, threshold],
      ['Minimum', 'LessThanThreshold', 1],
    );
  });

  test('lag beyond the objective, no replication and silence are alarms in the standby', () => {
    for (const [stack, standby] of [
      [active, site.drMode !== 'normal'],
      [pilot, site.drMode === 'normal'],
    ] as const) {
      const alarms = stack.resource.aws_cloudwatch_metric_alarm;
      for (const [name, operator, threshold] of [
        [
          'replica_lag_alarm',
          'GreaterThanThreshold',
          site.objectives.rpoSeconds,
        ],
        ['replica_stopped_alarm', 'LessThanThreshold', 0],
      ] as const) {
        const alarm = alarms[name];
        assert.equal(alarm.metric_name, 'ReplicaLag');
        assert.equal(alarm.comparison_operator, operator);
        assert.equal(alarm.threshold, threshold);
        assert.equal(alarm.actions_enabled, standby);
        assert.equal(
          alarm.treat_missing_data,
          standby ? 'breaching' : 'notBreaching',
        );
      }
    }
  });

  test('too few instances are an alarm where the site serves, and none are not one elsewhere', () => {
    const [serving, standby] = (
      site.drMode === 'normal' ? [active, pilot] : [pilot, active]
    ).map(
      ({ resource }) =>
        resource.aws_cloudwatch_metric_alarm.healthy_hosts_alarm,
    );
    assert.deepEqual(
      [serving.threshold, serving.treat_missing_data],
      [site.compute.min, 'breaching'],
    );
    assert.deepEqual(
      [standby.threshold, standby.treat_missing_data],
      [site.compute.pilotMin, 'notBreaching'],
    );
  });

  test('it is an alarm when traffic leaves the region that is meant to serve', () => {
    const { statistic, comparison_operator, threshold } =
      global.resource.aws_cloudwatch_metric_alarm.primary_check_alarm;
    assert.deepEqual(
      [statistic, comparison_operator, threshold],
      site.drMode === 'normal'
        ? ['Minimum', 'LessThanThreshold', 1]
        : ['Maximum', 'GreaterThanThreshold', 0],
    );
  });

  if (site.backup.crossRegionCopy) {
    test('no recovery point is an alarm where the plan works, a copy that failed is one in either vault', () => {
      for (const [stack, serving] of [
        [active, site.drMode === 'normal'],
        [pilot, site.drMode !== 'normal'],
      ] as const) {
        const {
          backup_missing_alarm: missing,
          backup_copy_failed_alarm: failed,
        } = stack.resource.aws_cloudwatch_metric_alarm;
        for (const { namespace, dimensions, statistic } of [missing, failed]) {
          assert.deepEqual(
            { namespace, dimensions, statistic },
            {
              namespace: 'AWS/Backup',
              dimensions: { BackupVaultName: `${site.name}-backups` },
              statistic: 'Sum',
            },
          );
        }
        assert.deepEqual(
          [missing.metric_name, missing.comparison_operator, missing.threshold],
          ['NumberOfBackupJobsCompleted', 'LessThanThreshold', 1],
        );
        assert.equal(missing.actions_enabled, serving);
        assert.equal(
          missing.treat_missing_data,
          serving ? 'breaching' : 'notBreaching',
        );
        assert.deepEqual(
          [failed.metric_name, failed.comparison_operator, failed.threshold],
          ['NumberOfCopyJobsFailed', 'GreaterThanThreshold', 0],
        );
      }
    });
  }
});
