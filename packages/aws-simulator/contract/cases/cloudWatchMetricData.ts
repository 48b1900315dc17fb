import type { ContractCase } from '../ContractCase';
import { equal, fails, recent } from '../expectations';
import {
  VALIDATION,
  db,
  minutesAgo,
  put,
  sums,
  threeMinutes,
} from './cloudWatchSupport';

export const cloudWatchMetricDataCases: ContractCase[] = [
  {
    name: 'GetMetricData gives id, timestamps, values and status',
    async run(aws) {
      const Namespace = await threeMinutes(aws);
      const result = await sums(aws, Namespace, 'Lag');
      equal('Id', result.Id, 'm1');
      equal('StatusCode', result.StatusCode, 'Complete');
      equal('Values', result.Values, [1, 2, 3]);
      equal('Timestamps', result.Timestamps?.length, 3);
      result.Timestamps!.forEach(at => recent('Timestamp', at));
    },
  },
  {
    name: 'GetMetricData gives the newest first when asked to',
    async run(aws) {
      const Namespace = await threeMinutes(aws);
      const { MetricDataResults } = await aws.cloudWatch().getMetricData({
        StartTime: minutesAgo(15),
        EndTime: minutesAgo(0),
        ScanBy: 'TimestampDescending',
        MetricDataQueries: [
          {
            Id: 'm1',
            MetricStat: {
              Metric: { Namespace, MetricName: 'Lag' },
              Period: 60,
              Stat: 'Average',
            },
          },
        ],
      });
      equal('Values', MetricDataResults?.[0]?.Values, [3, 2, 1]);
    },
  },
  {
    name: 'a metric that there is not has no values in GetMetricData',
    async run(aws) {
      const result = await sums(aws, aws.name('None'), 'Lag');
      equal('Values', result.Values ?? [], []);
      equal('StatusCode', result.StatusCode, 'Complete');
    },
  },
  {
    name: 'a metric with dimensions is not the one without',
    moto: { differs: 'without dimensions all are merged' },
    async run(aws) {
      const Namespace = aws.name('Contract');
      const Timestamp = minutesAgo(5);
      await put(aws, Namespace, [
        { MetricName: 'Lag', Timestamp, Value: 1 },
        { MetricName: 'Lag', Timestamp, Value: 10, Dimensions: db('a') },
      ]);
      equal('without', (await sums(aws, Namespace, 'Lag')).Values, [1]);
      equal('with', (await sums(aws, Namespace, 'Lag', db('a'))).Values, [10]);
    },
  },
  {
    name: 'a metric of another namespace is another metric',
    moto: { differs: 'with dimensions the namespace is not looked at' },
    async run(aws) {
      const one = aws.name('Contract');
      const two = aws.name('Contract');
      const Dimensions = db(aws.name('db'));
      const Timestamp = minutesAgo(5);
      await put(aws, one, [
        { MetricName: 'Lag', Timestamp, Value: 1, Dimensions },
      ]);
      await put(aws, two, [
        { MetricName: 'Lag', Timestamp, Value: 2, Dimensions },
      ]);
      equal('one', (await sums(aws, one, 'Lag', Dimensions)).Values, [1]);
    },
  },
  {
    name: 'metric math is evaluated for each timestamp',
    moto: { lacks: 'expressions give nothing' },
    async run(aws) {
      const Namespace = await threeMinutes(aws);
      const { MetricDataResults } = await aws.cloudWatch().getMetricData({
        StartTime: minutesAgo(15),
        EndTime: minutesAgo(0),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          {
            Id: 'lag',
            ReturnData: false,
            MetricStat: {
              Metric: { Namespace, MetricName: 'Lag' },
              Period: 60,
              Stat: 'Average',
            },
          },
          { Id: 'double', Expression: 'lag * 2', Label: 'twice' },
        ],
      });
      equal('results', MetricDataResults?.length, 1);
      equal('Label', MetricDataResults![0].Label, 'twice');
      equal('Values', MetricDataResults![0].Values, [2, 4, 6]);
    },
  },
  {
    name: 'two queries of the same id are refused',
    moto: { differs: 'both are answered' },
    async run(aws) {
      const query = {
        Id: 'm1',
        MetricStat: {
          Metric: { Namespace: aws.name('None'), MetricName: 'Lag' },
          Period: 60,
          Stat: 'Sum',
        },
      };
      await fails(
        VALIDATION,
        aws.cloudWatch().getMetricData({
          StartTime: minutesAgo(5),
          EndTime: minutesAgo(0),
          MetricDataQueries: [query, query],
        }),
      );
    },
  },
  {
    name: 'a range of time does not end before it begins',
    async run(aws) {
      await fails(
        VALIDATION,
        aws.cloudWatch().getMetricData({
          StartTime: minutesAgo(0),
          EndTime: minutesAgo(5),
          MetricDataQueries: [
            {
              Id: 'm1',
              MetricStat: {
                Metric: { Namespace: aws.name('None'), MetricName: 'Lag' },
                Period: 60,
                Stat: 'Sum',
              },
            },
          ],
        }),
      );
    },
  },
];
