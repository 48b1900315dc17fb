import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { samples } from './sites';
import { stacksOf, type StackJson } from './synthesize';

/** Every resource's arguments, by address. */
const resources = ({ resource }: StackJson) =>
  new Map(
    Object.entries(resource).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, block]) => [`${type}.${name}`, block]),
    ),
  );

/** The arguments that differ, as `type.name argument`. */
function differences(one: StackJson, other: StackJson): string[] {
  const others = resources(other);
  return [...resources(one)].flatMap(([address, block]) => {
    const counterpart = others.get(address) ?? {};
    return [...new Set([...Object.keys(block), ...Object.keys(counterpart)])]
      .filter(key => !key.startsWith('//'))
      .filter(
        key => JSON.stringify(block[key]) !== JSON.stringify(counterpart[key]),
      )
      .map(key => `${address} ${key}`);
  });
}

const CHANGING = {
  region: [
    'aws_autoscaling_group.auto_scaling_group desired_capacity',
    'aws_autoscaling_group.auto_scaling_group min_size',
    'aws_cloudwatch_metric_alarm.healthy_hosts_alarm threshold',
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
    'engine_version',
    'password_wo',
    'password_wo_version',
    'username',
  ].map(argument => `aws_db_instance.database ${argument}`),
  global: [
    'alarm_description',
    'comparison_operator',
    'statistic',
    'threshold',
  ].map(
    argument => `aws_cloudwatch_metric_alarm.primary_check_alarm ${argument}`,
  ),
};

for (const { title, site } of samples) {
  describe(`a failover is committed: ${title}`, () => {
    const normal = stacksOf({ ...site, drMode: 'normal' });
    const failedOver = stacksOf({ ...site, drMode: 'failed-over' });

    for (const stack of ['active', 'pilot', 'global'] as const) {
      test(`${stack}: no address comes, goes or moves`, () => {
        assert.deepEqual(
          [...resources(failedOver[stack]).keys()].sort(),
          [...resources(normal[stack]).keys()].sort(),
        );
      });
    }

    test('only what belongs to a role changes', () => {
      assert.deepEqual(
        differences(normal.active, failedOver.active).sort(),
        [...CHANGING.region, ...CHANGING.active].sort(),
      );
      assert.deepEqual(
        differences(normal.pilot, failedOver.pilot).sort(),
        CHANGING.region,
      );
      assert.deepEqual(
        differences(normal.global, failedOver.global).sort(),
        CHANGING.global,
      );
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
