import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareStacks } from './compareStacks';
import { samples } from './sites';
import { stacksOf, type StackJson } from './synthesize';

const CHANGING = {
  // The same in both roles where a standby keeps as many instances as a serving region must have.
  sized: [
    'aws_autoscaling_group.auto_scaling_group min_size',
    'aws_cloudwatch_metric_alarm.healthy_hosts_alarm threshold',
  ],
  region: [
    'aws_autoscaling_group.auto_scaling_group desired_capacity',
    'aws_cloudwatch_metric_alarm.healthy_hosts_alarm treat_missing_data',
    'aws_cloudwatch_metric_alarm.replica_lag_alarm actions_enabled',
    'aws_cloudwatch_metric_alarm.replica_lag_alarm treat_missing_data',
    'aws_cloudwatch_metric_alarm.replica_stopped_alarm actions_enabled',
    'aws_cloudwatch_metric_alarm.replica_stopped_alarm treat_missing_data',
    'aws_db_instance.database multi_az',
    'aws_db_instance.database replicate_source_db',
  ],
  // A primary is told these when it is created, and a replica never.
  active: [
    'allocated_storage',
    'db_name',
    'engine',
    'password_wo',
    'password_wo_version',
    'username',
  ].map(argument => `aws_db_instance.database ${argument}`),
  global: [
    'aws_cloudwatch_metric_alarm.endpoint_check_alarm alarm_description',
    'aws_cloudwatch_metric_alarm.endpoint_check_alarm dimensions',
    'aws_cloudwatch_metric_alarm.primary_check_alarm alarm_description',
    'aws_cloudwatch_metric_alarm.primary_check_alarm comparison_operator',
    'aws_cloudwatch_metric_alarm.primary_check_alarm statistic',
    'aws_cloudwatch_metric_alarm.primary_check_alarm threshold',
  ],
};

for (const { title, site } of samples) {
  describe(`a failover is committed: ${title}`, () => {
    const normal = stacksOf({ ...site, drMode: 'normal' });
    const failedOver = stacksOf({ ...site, drMode: 'failed-over' });

    const others: Record<string, StackJson> = { ...failedOver };
    const compared = Object.fromEntries(
      Object.entries<StackJson>({ ...normal }).map(([name, stack]) => [
        name,
        compareStacks(stack, others[name]),
      ]),
    );

    for (const [stack, { comeOrGo }] of Object.entries(compared)) {
      test(`${stack}: no address comes, goes or moves`, () => {
        assert.deepEqual(comeOrGo, []);
      });
    }

    test('only what belongs to a role changes', () => {
      const backups = site.backup.crossRegionCopy
        ? [
            'aws_cloudwatch_metric_alarm.backup_missing_alarm actions_enabled',
            'aws_cloudwatch_metric_alarm.backup_missing_alarm treat_missing_data',
            'aws_db_instance.database tags',
          ]
        : [];
      const { min, pilotMin } = site.compute;
      const sized = min === pilotMin ? [] : CHANGING.sized;
      const region = [...sized, ...CHANGING.region, ...backups].sort();
      const { active, pilot, global, ...fixed } = compared;
      assert.deepEqual(active.changed, [...region, ...CHANGING.active].sort());
      assert.deepEqual(pilot.changed, region);
      assert.deepEqual(global.changed, CHANGING.global);
      for (const { changed } of Object.values(fixed)) {
        assert.deepEqual(changed, []);
      }
    });

    test('what a failover did in AWS is left alone in either mode', () => {
      for (const stacks of [normal, failedOver]) {
        for (const stack of [stacks.active, stacks.pilot]) {
          const { database } = stack.resource.aws_db_instance;
          assert.deepEqual(database.lifecycle.ignore_changes, [
            'replicate_source_db',
          ]);
        }
      }
    });
  });
}
