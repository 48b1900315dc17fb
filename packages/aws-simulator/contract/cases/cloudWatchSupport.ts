import { type Dimension, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { type Aws } from '../Aws';

const MINUTE = 60_000;
/** What a failed validation is called depends on the protocol. */
export const VALIDATION = /^Validation(Error|Exception)$/;

/** Begin of the minute that was so many minutes ago. */
export const minutesAgo = (minutes: number) =>
  new Date(Math.floor(Date.now() / MINUTE - minutes) * MINUTE);

/** Puts data of a namespace. */
export const put = (aws: Aws, Namespace: string, MetricData: MetricDatum[]) =>
  aws.cloudWatch().putMetricData({ Namespace, MetricData });

/** The sums of each minute of the last quarter of an hour, once there is any, as GetMetricData has them. */
export async function sums(
  aws: Aws,
  Namespace: string,
  MetricName: string,
  Dimensions: Dimension[] = [],
) {
  const { MetricDataResults } = await aws.cloudWatch().getMetricData({
    StartTime: minutesAgo(15),
    EndTime: minutesAgo(-1),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [
      {
        Id: 'm1',
        MetricStat: {
          Metric: { Namespace, MetricName, Dimensions },
          Period: 60,
          Stat: 'Sum',
        },
      },
    ],
  });
  return MetricDataResults![0];
}

/** The dimension of a database. */
export const db = (value: string) => [{ Name: 'DB', Value: value }];

/** Three minutes of a metric: 1, 2 and 3. */
export async function threeMinutes(aws: Aws) {
  const Namespace = aws.name('Contract');
  await put(
    aws,
    Namespace,
    [1, 2, 3].map(Value => ({
      MetricName: 'Lag',
      Timestamp: minutesAgo(10 - Value),
      Value,
    })),
  );
  return Namespace;
}

/** Sums of each of the last 15 minutes, unless told otherwise. */
export const statistics = (aws: Aws, Namespace: string, more = {}) =>
  aws.cloudWatch().getMetricStatistics({
    Namespace,
    MetricName: 'Lag',
    StartTime: minutesAgo(15),
    EndTime: minutesAgo(0),
    Period: 60,
    Statistics: ['Sum'],
    ...more,
  });
