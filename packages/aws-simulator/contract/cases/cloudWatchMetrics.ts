import { WEST } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds } from '../expectations';
import { allPages } from '../pages';
import { db, minutesAgo, put, statistics } from './cloudWatchSupport';

export const cloudWatchMetricCases: ContractCase[] = [
  {
    name: 'GetMetricStatistics knows all five statistics',
    async run(aws) {
      const Namespace = aws.name('Contract');
      const Timestamp = minutesAgo(5);
      await put(
        aws,
        Namespace,
        [1, 2, 6].map(Value => ({ MetricName: 'Lag', Timestamp, Value })),
      );
      const { Datapoints, Label } = await statistics(aws, Namespace, {
        Statistics: ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'],
      });
      equal('Label', Label, 'Lag');
      equal('points', Datapoints?.length, 1);
      const [{ Sum, Average, Minimum, Maximum, SampleCount }] = Datapoints!;
      equal(
        'values',
        [Sum, Average, Minimum, Maximum, SampleCount],
        [9, 3, 1, 6, 3],
      );
    },
  },
  {
    name: 'data points stand at the begin of their period',
    moto: { differs: 'at the first datum' },
    async run(aws) {
      const Namespace = aws.name('Contract');
      const begin = minutesAgo(5);
      const Timestamp = new Date(begin.getTime() + 20_000);
      await put(aws, Namespace, [{ MetricName: 'Lag', Timestamp, Value: 1 }]);
      const { Datapoints } = await statistics(aws, Namespace);
      equal('Timestamp', Datapoints?.[0]?.Timestamp, begin);
    },
  },
  {
    name: 'a statistic set counts as the values that it sums up',
    async run(aws) {
      const Namespace = aws.name('Contract');
      await put(aws, Namespace, [
        {
          MetricName: 'Lag',
          Timestamp: minutesAgo(5),
          StatisticValues: { SampleCount: 4, Sum: 20, Minimum: 2, Maximum: 8 },
        },
      ]);
      const { Datapoints } = await statistics(aws, Namespace, {
        Statistics: ['Sum', 'Average', 'Maximum', 'SampleCount'],
      });
      const { Sum, Average, Maximum, SampleCount } = Datapoints![0];
      equal('values', [Sum, Average, Maximum, SampleCount], [20, 5, 8, 4]);
    },
  },
  {
    name: 'values with counts count as often',
    async run(aws) {
      const Namespace = aws.name('Contract');
      await put(aws, Namespace, [
        {
          MetricName: 'Lag',
          Timestamp: minutesAgo(5),
          Values: [1, 10],
          Counts: [3, 2],
        },
      ]);
      const { Datapoints } = await statistics(aws, Namespace, {
        Statistics: ['Sum', 'SampleCount'],
      });
      const { Sum, SampleCount } = Datapoints![0];
      equal('values', [Sum, SampleCount], [23, 5]);
    },
  },
  {
    name: 'a unit comes back',
    async run(aws) {
      const Namespace = aws.name('Contract');
      await put(aws, Namespace, [
        {
          MetricName: 'Lag',
          Timestamp: minutesAgo(5),
          Value: 1,
          Unit: 'Seconds',
        },
      ]);
      const { Datapoints } = await statistics(aws, Namespace);
      equal('Unit', Datapoints?.[0]?.Unit, 'Seconds');
    },
  },
  {
    name: 'a metric that there is not has no data points, and that is no error',
    async run(aws) {
      const { Datapoints } = await statistics(aws, aws.name('None'));
      equal('Datapoints', Datapoints ?? [], []);
    },
  },
  {
    name: 'GetMetricStatistics needs a statistic',
    async run(aws) {
      await fails(
        'InvalidParameterCombinationException',
        statistics(aws, aws.name('None'), { Statistics: undefined }),
      );
    },
  },
  {
    name: 'GetMetricStatistics gives 1440 data points at most',
    moto: { differs: 'there is no limit' },
    async run(aws) {
      await fails(
        'InvalidParameterCombinationException',
        statistics(aws, aws.name('None'), { StartTime: minutesAgo(1500) }),
      );
    },
  },
  {
    name: 'a datum of more than two hours ahead is refused',
    moto: { differs: 'any time is accepted' },
    async run(aws) {
      await fails(
        'InvalidParameterValueException',
        put(aws, aws.name('Contract'), [
          { MetricName: 'Lag', Timestamp: minutesAgo(-180), Value: 1 },
        ]),
      );
    },
  },
  {
    name: 'a value that is not a number is refused',
    async run(aws) {
      await fails(
        'InvalidParameterValueException',
        put(aws, aws.name('Contract'), [{ MetricName: 'Lag', Value: NaN }]),
      );
    },
  },
  {
    name: 'metrics are listed by namespace, name and dimension',
    async run(aws) {
      const Namespace = aws.name('Contract');
      await put(aws, Namespace, [
        { MetricName: 'Lag', Value: 1, Dimensions: db('a') },
        { MetricName: 'Lag', Value: 1, Dimensions: db('b') },
        { MetricName: 'Other', Value: 1, Dimensions: db('a') },
      ]);
      const { Metrics } = await aws
        .cloudWatch()
        .listMetrics({ Namespace, MetricName: 'Lag', Dimensions: db('a') });
      equal('Metrics', Metrics, [
        { Namespace, MetricName: 'Lag', Dimensions: db('a') },
      ]);
    },
  },
  {
    name: 'more than 500 metrics are listed in pages, each once',
    async run(aws) {
      const Namespace = aws.name('Contract');
      const names = Array.from({ length: 600 }, (_, i) => `Metric${i}`);
      // Small enough not to be compressed.
      for (let i = 0; i < names.length; i += 100) {
        const data = names.slice(i, i + 100);
        await put(
          aws,
          Namespace,
          data.map(MetricName => ({ MetricName, Value: 1 })),
        );
      }
      const { items, pages } = await allPages(500, async NextToken => {
        const page = await aws
          .cloudWatch()
          .listMetrics({ Namespace, NextToken });
        return {
          items: page.Metrics?.map(({ MetricName }) => MetricName!),
          next: page.NextToken,
        };
      });
      equal('pages', pages, 2);
      equal('names', items.sort(), names.sort());
    },
  },
  {
    name: 'a large call arrives, though the client compresses it',
    moto: { differs: 'compressed bodies are not read' },
    async run(aws) {
      const Namespace = aws.name('Contract');
      await put(
        aws,
        Namespace,
        Array.from({ length: 400 }, (_, i) => ({
          MetricName: `Metric${i}`,
          Value: i,
        })),
      );
      const { Metrics } = await aws.cloudWatch().listMetrics({ Namespace });
      equal('metrics', Metrics?.length, 400);
    },
  },
  {
    name: 'a metric of one region is unknown in the other',
    async run(aws) {
      const Namespace = aws.name('Contract');
      await put(aws, Namespace, [{ MetricName: 'Lag', Value: 1 }]);
      const { Metrics = [] } = await aws
        .cloudWatch(WEST)
        .listMetrics({ Namespace });
      holds('it has none', Metrics.length === 0, Metrics);
    },
  },
];
