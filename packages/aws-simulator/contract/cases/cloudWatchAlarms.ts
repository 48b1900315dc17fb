import type {
  PutMetricAlarmCommandInput,
  StateValue,
} from '@aws-sdk/client-cloudwatch';
import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches, recent } from '../expectations';
import { allPages } from '../pages';
import { VALIDATION } from './cloudWatchSupport';

async function putAlarm(
  aws: Aws,
  more: Partial<PutMetricAlarmCommandInput> = {},
) {
  const AlarmName = aws.name('alarm');
  const input: PutMetricAlarmCommandInput = {
    AlarmName,
    Namespace: AlarmName,
    MetricName: 'Lag',
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 2,
    DatapointsToAlarm: 1,
    Threshold: 12.5,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    ...more,
  };
  await aws.cloudWatch().putMetricAlarm(input);
  return input.AlarmName!;
}

async function describe(aws: Aws, name: string) {
  const { MetricAlarms } = await aws
    .cloudWatch()
    .describeAlarms({ AlarmNames: [name] });
  return MetricAlarms![0];
}

/** The state stays only until the alarm is evaluated, so whoever looks for it must try again. */
const setState = (aws: Aws, AlarmName: string, StateValue: StateValue) =>
  aws
    .cloudWatch()
    .setAlarmState({ AlarmName, StateValue, StateReason: 'drill' });

export const cloudWatchAlarmCases: ContractCase[] = [
  {
    name: 'an alarm keeps what it was created with, in the types of the model',
    async run(aws) {
      const name = await putAlarm(aws, {
        AlarmDescription: 'lag',
        TreatMissingData: 'breaching',
        Unit: 'Seconds',
        Dimensions: [{ Name: 'DB', Value: 'a' }],
      });
      const alarm = await describe(aws, name);
      equal('AlarmName', alarm.AlarmName, name);
      equal('AlarmDescription', alarm.AlarmDescription, 'lag');
      equal('Statistic', alarm.Statistic, 'Maximum');
      equal('Period', alarm.Period, 60);
      equal('EvaluationPeriods', alarm.EvaluationPeriods, 2);
      equal('DatapointsToAlarm', alarm.DatapointsToAlarm, 1);
      equal('Threshold', alarm.Threshold, 12.5);
      equal('TreatMissingData', alarm.TreatMissingData, 'breaching');
      equal('Unit', alarm.Unit, 'Seconds');
      equal('Dimensions', alarm.Dimensions, [{ Name: 'DB', Value: 'a' }]);
      equal('ActionsEnabled', alarm.ActionsEnabled, true);
      equal(
        'ComparisonOperator',
        alarm.ComparisonOperator,
        'GreaterThanOrEqualToThreshold',
      );
    },
  },
  {
    name: 'the ARN of an alarm tells its region and name',
    async run(aws) {
      const name = await putAlarm(aws);
      matches(
        'AlarmArn',
        (await describe(aws, name)).AlarmArn,
        new RegExp(`^arn:aws:cloudwatch:${EAST}:\\d{12}:alarm:${name}$`),
      );
    },
  },
  {
    name: 'a new alarm has not enough data',
    moto: { differs: 'it is OK' },
    async run(aws) {
      const alarm = await describe(aws, await putAlarm(aws));
      equal('StateValue', alarm.StateValue, 'INSUFFICIENT_DATA');
      recent('StateUpdatedTimestamp', alarm.StateUpdatedTimestamp);
      recent(
        'AlarmConfigurationUpdatedTimestamp',
        alarm.AlarmConfigurationUpdatedTimestamp,
      );
    },
  },
  {
    name: 'the state of an alarm can be set, until it is evaluated',
    async run(aws) {
      const name = await putAlarm(aws);
      const alarm = await aws.waitFor(
        'state',
        async () => {
          await setState(aws, name, 'ALARM');
          return describe(aws, name);
        },
        ({ StateValue }) => StateValue === 'ALARM',
      );
      equal('StateReason', alarm.StateReason, 'drill');
    },
  },
  {
    name: 'an alarm that is put again keeps its state and loses what it had',
    moto: { differs: 'its state begins anew' },
    async run(aws) {
      const AlarmName = await putAlarm(aws, { AlarmDescription: 'old' });
      const alarm = await aws.waitFor(
        'state',
        async () => {
          await setState(aws, AlarmName, 'ALARM');
          await putAlarm(aws, { AlarmName, Threshold: 99 });
          return describe(aws, AlarmName);
        },
        ({ StateValue }) => StateValue === 'ALARM',
      );
      equal('Threshold', alarm.Threshold, 99);
      equal('AlarmDescription', alarm.AlarmDescription, undefined);
    },
  },
  {
    name: 'the state of an unknown alarm is ResourceNotFound',
    async run(aws) {
      await fails(
        'ResourceNotFound',
        aws.cloudWatch().setAlarmState({
          AlarmName: aws.name('none'),
          StateValue: 'OK',
          StateReason: 'drill',
        }),
      );
    },
  },
  {
    name: 'names that do not exist are left out of the description',
    async run(aws) {
      const name = await putAlarm(aws);
      const { MetricAlarms } = await aws
        .cloudWatch()
        .describeAlarms({ AlarmNames: [name, aws.name('none')] });
      equal(
        'names',
        MetricAlarms?.map(alarm => alarm.AlarmName),
        [name],
      );
    },
  },
  {
    name: 'alarms are described by prefix, page by page',
    moto: { differs: 'MaxRecords is not heeded' },
    async run(aws) {
      const prefix = aws.name('pages');
      const names = ['a', 'b', 'c'].map(end => `${prefix}-${end}`);
      for (const AlarmName of names) {
        await putAlarm(aws, { AlarmName });
      }
      const { items } = await allPages(2, async NextToken => {
        const page = await aws.cloudWatch().describeAlarms({
          AlarmNamePrefix: prefix,
          MaxRecords: 2,
          NextToken,
        });
        return {
          items: page.MetricAlarms?.map(alarm => alarm.AlarmName!),
          next: page.NextToken,
        };
      });
      equal('names', items.sort(), names);
    },
  },
  {
    name: 'alarms are described by state',
    moto: { differs: 'the state is not looked at beside a prefix' },
    async run(aws) {
      const prefix = aws.name('state');
      await putAlarm(aws, { AlarmName: `${prefix}-a` });
      await putAlarm(aws, { AlarmName: `${prefix}-b` });
      const { MetricAlarms } = await aws.waitFor(
        'alarm that is OK',
        async () => {
          await setState(aws, `${prefix}-b`, 'OK');
          return aws
            .cloudWatch()
            .describeAlarms({ AlarmNamePrefix: prefix, StateValue: 'OK' });
        },
        answer => (answer.MetricAlarms?.length ?? 0) > 0,
      );
      equal(
        'names',
        MetricAlarms?.map(alarm => alarm.AlarmName),
        [`${prefix}-b`],
      );
    },
  },
  {
    name: 'a page has 100 alarms at most',
    moto: { differs: 'any size is accepted' },
    async run(aws) {
      await fails(
        VALIDATION,
        aws.cloudWatch().describeAlarms({ MaxRecords: 101 }),
      );
    },
  },
  {
    name: 'a deleted alarm is gone',
    async run(aws) {
      const name = await putAlarm(aws);
      await aws.cloudWatch().deleteAlarms({ AlarmNames: [name] });
      equal('alarm', await describe(aws, name), undefined);
    },
  },
  {
    name: 'an alarm of one region is unknown in the other',
    async run(aws) {
      const name = await putAlarm(aws);
      const { MetricAlarms } = await aws
        .cloudWatch(WEST)
        .describeAlarms({ AlarmNames: [name] });
      equal('alarms', MetricAlarms ?? [], []);
    },
  },
  {
    name: 'an alarm is evaluated: a breaching metric raises it',
    moto: { lacks: 'alarms are never evaluated' },
    async run(aws) {
      const name = await putAlarm(aws, {
        Period: 10,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
        Threshold: 5,
      });
      const alarm = await aws.waitFor(
        'alarm',
        async () => {
          await aws.cloudWatch().putMetricData({
            Namespace: name,
            MetricData: [{ MetricName: 'Lag', Value: 9, StorageResolution: 1 }],
          });
          return describe(aws, name);
        },
        ({ StateValue }) => StateValue === 'ALARM',
      );
      matches('StateReason', alarm.StateReason, /Threshold Crossed/);
    },
  },
];
