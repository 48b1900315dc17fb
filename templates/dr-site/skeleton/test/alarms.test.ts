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

forEachSite(({ active, pilot, global }, { backup }) => {
  const region = [
    ...WANTED.region,
    ...(backup.crossRegionCopy ? WANTED.backup : []),
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
});
