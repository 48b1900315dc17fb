import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachSite } from './forEachSite';
import { only } from './synthesize';

/** The alarms that a stack must have. */
const WANTED = {
  region: [
    'assets_failed_alarm',
    'assets_late_alarm',
    'healthy_hosts_alarm',
    'replica_lag_alarm',
    'replica_stopped_alarm',
  ],
  backup: ['backup_copy_failed_alarm', 'backup_missing_alarm'],
  global: ['endpoint_check_alarm', 'primary_check_alarm'],
};

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

    test(`${name}: every alarm says what silence means`, () => {
      for (const { treat_missing_data } of Object.values(alarms)) {
        assert.match(treat_missing_data, /^(breaching|notBreaching)$/);
      }
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
