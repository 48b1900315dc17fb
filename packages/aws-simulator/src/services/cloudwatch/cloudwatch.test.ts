import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { tickSeconds } from '../support/tickSeconds';
import { rds } from '../rds';
import { cloudwatch, publishMetric } from '.';
import { CLOUDWATCH_STATE, type CloudWatchState } from './state';

const account = '123456789012';
const region = 'eu-west-1';
const replicaRegion = 'eu-central-1';

describe('cloudwatch', () => {
  let world: World;
  const call = (
    operation: string,
    input: Record<string, unknown>,
    where: string = region,
  ) =>
    cloudwatch.operations[operation](input, {
      world,
      region: where,
      account,
    }) as Record<string, any>;
  const pass = (seconds: number) =>
    tickSeconds(world, [rds, cloudwatch], seconds);
  const put = (value: number, name = 'Orders', seconds = 0) =>
    call('PutMetricData', {
      Namespace: 'Shop',
      MetricData: [
        {
          MetricName: name,
          Value: value,
          Timestamp: new Date(world.now + seconds * 1000),
        },
      ],
    });
  const query = (id: string, name = 'Orders', stat = 'Average') => ({
    Id: id,
    MetricStat: {
      Metric: { Namespace: 'Shop', MetricName: name },
      Period: 60,
      Stat: stat,
    },
  });
  const get = (
    queries: unknown[],
    input: Record<string, unknown> = {},
    where: string = region,
  ) =>
    call(
      'GetMetricData',
      {
        MetricDataQueries: queries,
        StartTime: new Date(world.now - 600_000),
        EndTime: new Date(world.now + 1000),
        ...input,
      },
      where,
    );
  const latest = (where: string, name: string, id = 'orders-mysql') =>
    get(
      [
        {
          Id: 'm1',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/RDS',
              MetricName: name,
              Dimensions: [{ Name: 'DBInstanceIdentifier', Value: id }],
            },
            Period: 60,
            Stat: 'Maximum',
          },
        },
      ],
      {},
      where,
    ).MetricDataResults[0].Values[0];

  beforeEach(() => {
    world = new World(new SteppedClock());
  });

  it('gives statistics by period, newest first', () => {
    put(1);
    put(3);
    pass(60);
    put(10);
    const [average, sum] = get([
      query('m1'),
      query('m2', 'Orders', 'Sum'),
    ]).MetricDataResults;
    expect(average.Values).toEqual([10, 2]);
    expect(sum.Values).toEqual([10, 4]);
    expect(average.Timestamps[0].getTime() % 60_000).toBe(0);
    expect(average.StatusCode).toBe('Complete');
    expect(
      get([query('m1')], { ScanBy: 'TimestampAscending' }).MetricDataResults[0]
        .Values,
    ).toEqual([2, 10]);
  });

  it('pages data points', () => {
    for (let minute = 0; minute < 5; minute += 1) {
      put(minute);
      pass(60);
    }
    const values = [];
    let token: string | undefined;
    let pages = 0;
    do {
      const result = get([query('m1'), query('m2', 'Orders', 'Maximum')], {
        MaxDatapoints: 3,
        NextToken: token,
      });
      values.push(
        ...result.MetricDataResults.flatMap(
          ({ Values }: { Values: number[] }) => Values,
        ),
      );
      token = result.NextToken;
      pages += 1;
    } while (token);
    expect(pages).toBe(4);
    expect(values).toEqual([4, 3, 2, 1, 0, 4, 3, 2, 1, 0]);
  });

  it('computes arithmetic and refuses functions', () => {
    put(4, 'A');
    put(2, 'B');
    const results = get([
      { ...query('a', 'A'), ReturnData: false },
      { ...query('b', 'B'), ReturnData: false },
      { Id: 'e1', Expression: '(a + b) / 2 - -1 * b' },
    ]).MetricDataResults;
    expect(results).toEqual([
      expect.objectContaining({ Id: 'e1', Values: [5] }),
    ]);
    expect(() =>
      get([query('a', 'A'), { Id: 'e1', Expression: 'FILL(a, 0)' }]),
    ).toThrow(expect.objectContaining({ name: 'ValidationError' }));
  });

  it.each([
    [
      'more than 500 queries',
      Array.from({ length: 501 }, (_v, i) => query(`m${i}`)),
    ],
    ['an id twice', [query('m1'), query('m1')]],
    ['an id with a capital', [query('M1')]],
    [
      'an odd period',
      [
        {
          ...query('m1'),
          MetricStat: { ...query('m1').MetricStat, Period: 45 },
        },
      ],
    ],
    ['an unknown statistic', [query('m1', 'Orders', 'Middle')]],
  ])('refuses %s', (_case, queries) => {
    expect(() => get(queries)).toThrow(
      expect.objectContaining({ name: 'ValidationError' }),
    );
  });

  it('refuses the namespaces of AWS', () => {
    expect(() =>
      call('PutMetricData', {
        Namespace: 'AWS/RDS',
        MetricData: [{ MetricName: 'ReplicaLag', Value: 0 }],
      }),
    ).toThrow(expect.objectContaining({ name: 'InvalidParameterValue' }));
  });

  it('matches dimensions exactly and keeps regions apart', () => {
    publishMetric(world, {
      account,
      region,
      namespace: 'AWS/S3',
      name: 'BytesPendingReplication',
      dimensions: { SourceBucket: 'a' },
      value: 7,
      unit: 'Bytes',
    });
    const of = (dimensions: unknown[], where: string) =>
      get(
        [
          {
            Id: 'm1',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/S3',
                MetricName: 'BytesPendingReplication',
                Dimensions: dimensions,
              },
              Period: 60,
              Stat: 'Maximum',
            },
          },
        ],
        {},
        where,
      ).MetricDataResults[0].Values;
    expect(of([{ Name: 'SourceBucket', Value: 'a' }], region)).toEqual([7]);
    expect(of([], region)).toEqual([]);
    expect(of([{ Name: 'SourceBucket', Value: 'a' }], replicaRegion)).toEqual(
      [],
    );
    expect(call('ListMetrics', { Namespace: 'AWS/S3' }).Metrics).toHaveLength(
      1,
    );
  });

  it('gives data points by GetMetricStatistics', () => {
    put(1);
    put(5);
    expect(
      call('GetMetricStatistics', {
        Namespace: 'Shop',
        MetricName: 'Orders',
        StartTime: new Date(world.now - 60_000),
        EndTime: new Date(world.now + 1000),
        Period: 60,
        Statistics: ['Maximum', 'SampleCount'],
      }).Datapoints,
    ).toEqual([expect.objectContaining({ Maximum: 5, SampleCount: 2 })]);
  });

  describe('ReplicaLag', () => {
    beforeEach(() => {
      rds.operations.CreateDBInstance(
        {
          DBInstanceIdentifier: 'orders-mysql',
          DBInstanceClass: 'db.t3.medium',
          Engine: 'mysql',
          MasterUserPassword: 'secret-of-the-test',
          BackupRetentionPeriod: 1,
        },
        { world, region, account },
      );
      pass(20);
      rds.operations.CreateDBInstanceReadReplica(
        {
          DBInstanceIdentifier: 'orders-mysql',
          SourceDBInstanceIdentifier: `arn:aws:rds:${region}:${account}:db:orders-mysql`,
        },
        { world, region: replicaRegion, account },
      );
      pass(120);
    });

    it('is published in the replica’s region only', () => {
      expect(latest(replicaRegion, 'ReplicaLag')).toBe(0);
      expect(latest(region, 'ReplicaLag')).toBeUndefined();
      expect(latest(region, 'DatabaseConnections')).toBe(0);
    });

    it('is -1 while the source is cut off', () => {
      world.state.faults = [
        {
          id: 'f1',
          type: 'region-down',
          region,
          planes: ['control', 'data', 'network'],
        },
      ];
      pass(60);
      expect(latest(replicaRegion, 'ReplicaLag')).toBe(-1);
    });

    it('is missing when a fault says so, and after the promotion', () => {
      world.state.faults = [
        {
          id: 'f1',
          type: 'metrics-missing',
          region: replicaRegion,
          service: 'rds',
        },
      ];
      pass(660);
      expect(latest(replicaRegion, 'ReplicaLag')).toBeUndefined();
      world.state.faults = [];
      rds.operations.PromoteReadReplica(
        { DBInstanceIdentifier: 'orders-mysql' },
        { world, region: replicaRegion, account },
      );
      pass(660);
      expect(latest(replicaRegion, 'ReplicaLag')).toBeUndefined();
      expect(latest(replicaRegion, 'DatabaseConnections')).toBe(0);
    });
  });

  describe('alarms', () => {
    const alarm = (input: Record<string, unknown> = {}) =>
      call('PutMetricAlarm', {
        AlarmName: 'few-orders',
        Namespace: 'Shop',
        MetricName: 'Orders',
        Statistic: 'Minimum',
        Period: 60,
        EvaluationPeriods: 2,
        DatapointsToAlarm: 1,
        Threshold: 5,
        ComparisonOperator: 'LessThanThreshold',
        ...input,
      });
    const state = () =>
      call('DescribeAlarms', { AlarmNames: ['few-orders'] }).MetricAlarms[0]
        .StateValue;

    it('goes from no data to OK to ALARM and back', () => {
      alarm();
      expect(state()).toBe('INSUFFICIENT_DATA');
      put(10);
      pass(10);
      expect(state()).toBe('OK');
      put(1);
      pass(10);
      expect(state()).toBe('ALARM');
      pass(60);
      put(9);
      pass(60);
      put(9);
      pass(60);
      expect(state()).toBe('OK');
    });

    it.each([
      ['breaching', 'ALARM'],
      ['notBreaching', 'OK'],
      ['missing', 'INSUFFICIENT_DATA'],
      ['ignore', 'INSUFFICIENT_DATA'],
    ])('treats missing data as %s', (treatment, expected) => {
      alarm({ TreatMissingData: treatment });
      pass(30);
      expect(state()).toBe(expected);
    });

    it('is set by hand until it is evaluated, and deleted', () => {
      alarm();
      put(10);
      pass(10);
      call('SetAlarmState', {
        AlarmName: 'few-orders',
        StateValue: 'ALARM',
        StateReason: 'test',
      });
      expect(state()).toBe('ALARM');
      pass(10);
      expect(state()).toBe('OK');
      call('DeleteAlarms', { AlarmNames: ['few-orders'] });
      expect(state).toThrow();
      expect(() =>
        call('DeleteAlarms', { AlarmNames: ['few-orders'] }),
      ).toThrow(expect.objectContaining({ name: 'ResourceNotFound' }));
    });

    it('evaluates metric math', () => {
      alarm({
        Namespace: undefined,
        MetricName: undefined,
        Metrics: [
          { ...query('m1'), ReturnData: false },
          { Id: 'e1', Expression: 'm1 * 2' },
        ],
        Threshold: 15,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
      });
      put(8);
      pass(10);
      expect(state()).toBe('ALARM');
      expect(() =>
        alarm({ Metrics: [{ Id: 'e1', Expression: 'nobody' }] }),
      ).toThrow(expect.objectContaining({ name: 'ValidationError' }));
    });
  });

  it('forgets after a day', () => {
    put(1);
    tickSeconds(world, [], 25 * 3600 + 1);
    put(2);
    expect(
      get([query('m1')], {
        StartTime: new Date(world.now - 48 * 3_600_000),
      }).MetricDataResults[0].Values,
    ).toEqual([2]);
  });

  it('knows the most and the least of the last 24 hours, in few points', () => {
    for (let minute = 0; minute <= 24 * 60; minute += 1) {
      put(minute === 100 ? 8 : 2);
      tickSeconds(world, [], 60);
    }
    const day = (stat: string) => {
      const query24 = query('m1', 'Orders', stat);
      query24.MetricStat.Period = 24 * 3600;
      return get([query24], {
        StartTime: new Date(world.now - 24 * 3_600_000),
        EndTime: new Date(world.now),
      }).MetricDataResults[0].Values;
    };
    expect(Math.max(...day('Maximum'))).toBe(8);
    expect(Math.min(...day('Minimum'))).toBe(2);
    const recent = get([query('m1')], {
      StartTime: new Date(world.now - 2 * 3_600_000),
    }).MetricDataResults[0].Values;
    expect(recent).toHaveLength(120);
    const [{ points }] = Object.values(
      world.service<CloudWatchState>(account, region, CLOUDWATCH_STATE, () => {
        throw new Error('has no metrics');
      }).metrics,
    );
    expect(points.length).toBeLessThan(300);
  });
});
