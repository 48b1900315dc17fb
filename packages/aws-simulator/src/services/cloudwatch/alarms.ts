import type {
  DeleteAlarmsCommandInput,
  DescribeAlarmsCommandInput,
  DescribeAlarmsCommandOutput,
  MetricAlarm,
  PutMetricAlarmCommandInput,
  SetAlarmStateCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { required } from '../support/required';
import { checkQueries, evaluateQueries } from './evaluateQueries';
import { cloudWatchState, type AlarmState } from './state';
import { checkPeriod, checkStatistic } from './statistics';

const MAX_RECORDS = 100;

function checkAlarm(
  input: PutMetricAlarmCommandInput,
  context: CallContext,
): void {
  const code = 'ValidationError';
  required(input.EvaluationPeriods, 'EvaluationPeriods', code);
  required(input.ComparisonOperator, 'ComparisonOperator', code);
  required(input.Threshold, 'Threshold', code);
  if (input.Metrics?.length) {
    checkQueries(input.Metrics);
    // Finds a bad expression now and not when the alarm is evaluated.
    evaluateQueries(cloudWatchState(context), input.Metrics, {
      from: context.world.now,
      until: context.world.now,
    });
    const returned = input.Metrics.filter(query => query.ReturnData !== false);
    if (returned.length !== 1) {
      throw new AwsError(
        code,
        'Exactly one member of Metrics must have ReturnData = true.',
      );
    }
  } else {
    required(input.MetricName, 'MetricName', code);
    required(input.Namespace, 'Namespace', code);
    checkPeriod(required(input.Period, 'Period', code), code);
    checkStatistic(
      required(input.Statistic ?? input.ExtendedStatistic, 'Statistic', code),
      code,
    );
  }
  if (input.DatapointsToAlarm! > input.EvaluationPeriods!) {
    throw new AwsError(
      code,
      'DatapointsToAlarm must not be greater than EvaluationPeriods.',
    );
  }
}

/** Creates an alarm in INSUFFICIENT_DATA, or changes one and keeps its state. */
export function putMetricAlarm(
  input: PutMetricAlarmCommandInput,
  context: CallContext,
): Record<string, never> {
  const { world, region, account } = context;
  const { alarms } = cloudWatchState(context);
  const name = required(input.AlarmName, 'AlarmName', 'ValidationError');
  checkAlarm(input, context);
  const settings = { ...input };
  delete settings.Tags;
  const known = alarms[name];
  alarms[name] = {
    shape: {
      ...settings,
      AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
      ActionsEnabled: input.ActionsEnabled ?? true,
      OKActions: input.OKActions ?? [],
      AlarmActions: input.AlarmActions ?? [],
      InsufficientDataActions: input.InsufficientDataActions ?? [],
      Dimensions: input.Dimensions ?? [],
      StateValue: known?.shape.StateValue ?? 'INSUFFICIENT_DATA',
      StateReason:
        known?.shape.StateReason ?? 'Unchecked: Initial alarm creation',
    },
    configuredAt: world.now,
    updatedAt: known?.updatedAt ?? world.now,
    transitionedAt: known?.transitionedAt ?? world.now,
  };
  return {};
}

const toAlarm = (alarm: AlarmState): MetricAlarm => ({
  ...alarm.shape,
  AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
  StateUpdatedTimestamp: new Date(alarm.updatedAt),
  StateTransitionedTimestamp: new Date(alarm.transitionedAt),
});

/** Names that do not exist are left out and are no error, as with AWS. */
export function describeAlarms(
  input: DescribeAlarmsCommandInput,
  context: CallContext,
): Omit<DescribeAlarmsCommandOutput, '$metadata'> {
  const { alarms } = cloudWatchState(context);
  const size = input.MaxRecords ?? 50;
  if (size < 1 || size > MAX_RECORDS) {
    throw new AwsError(
      'ValidationError',
      `MaxRecords ${size} must be between 1 and ${MAX_RECORDS}.`,
    );
  }
  const metricAlarms =
    !input.AlarmTypes?.length || input.AlarmTypes.includes('MetricAlarm');
  const wanted = Object.keys(metricAlarms ? alarms : {})
    .sort()
    .filter(
      name =>
        (!input.AlarmNames?.length || input.AlarmNames.includes(name)) &&
        name.startsWith(input.AlarmNamePrefix ?? '') &&
        (!input.StateValue ||
          alarms[name].shape.StateValue === input.StateValue),
    );
  const { items, next } = page(wanted, {
    token: input.NextToken,
    size,
    key: name => name,
    invalidCode: 'InvalidNextToken',
  });
  return {
    MetricAlarms: items.map(name => toAlarm(alarms[name])),
    CompositeAlarms: [],
    NextToken: next,
  };
}

/** Sets the state until the next evaluation finds otherwise. */
export function setAlarmState(
  input: SetAlarmStateCommandInput,
  context: CallContext,
): Record<string, never> {
  const alarm = cloudWatchState(context).alarms[input.AlarmName ?? ''];
  if (!alarm) {
    throw new AwsError(
      'ResourceNotFound',
      `Unknown alarm: ${input.AlarmName}`,
      404,
    );
  }
  const value = required(input.StateValue, 'StateValue', 'ValidationError');
  const { now } = context.world;
  if (alarm.shape.StateValue !== value) {
    alarm.transitionedAt = now;
  }
  alarm.updatedAt = now;
  alarm.shape.StateValue = value;
  alarm.shape.StateReason = input.StateReason;
  alarm.shape.StateReasonData = input.StateReasonData;
  return {};
}

export function deleteAlarms(
  input: DeleteAlarmsCommandInput,
  context: CallContext,
): Record<string, never> {
  const { alarms } = cloudWatchState(context);
  const names = input.AlarmNames ?? [];
  const unknown = names.find(name => !alarms[name]);
  if (unknown) {
    throw new AwsError('ResourceNotFound', `Unknown alarm: ${unknown}`, 404);
  }
  for (const name of names) {
    delete alarms[name];
  }
  return {};
}
