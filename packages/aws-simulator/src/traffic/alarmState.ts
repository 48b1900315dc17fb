import type { AlarmIdentifier } from '@aws-sdk/client-route-53';
import type {
  DescribeAlarmsOutput,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { World } from '../core/World';
import { cloudwatch } from '../services/cloudwatch';

/** The alarm that a CLOUDWATCH_METRIC check watches; undefined when there is none or its region gives no data. */
export function alarmState(
  world: World,
  account: string,
  alarm: AlarmIdentifier | undefined,
): MetricAlarm | undefined {
  if (!alarm?.Region || !alarm.Name || world.regionDown(alarm.Region, 'data')) {
    return undefined;
  }
  const result = cloudwatch.operations.DescribeAlarms(
    { AlarmNames: [alarm.Name] },
    { world, account, region: alarm.Region },
  ) as DescribeAlarmsOutput;
  return result.MetricAlarms?.[0];
}
