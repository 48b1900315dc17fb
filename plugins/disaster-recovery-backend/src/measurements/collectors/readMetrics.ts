import {
  paginateGetMetricData,
  type CloudWatchClient,
} from '@aws-sdk/client-cloudwatch';

/** A metric as CloudWatch names it. */
export interface Metric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  statistic: string;
}

/** A point of a metric. */
export interface Point {
  at: Date;
  value: number;
}

/**
 * Reads metrics by one GetMetricData, which takes at most 500.
 * @param options.windowSeconds - how far back from now
 * @returns the points of each in the order of `metrics`; none where CloudWatch has none
 */
export async function readMetrics(
  client: CloudWatchClient,
  metrics: Metric[],
  options: {
    windowSeconds: number;
    periodSeconds: number;
    signal: AbortSignal;
  },
): Promise<Point[][]> {
  const { windowSeconds, periodSeconds, signal } = options;
  const now = Date.now();
  const points: Point[][] = metrics.map(() => []);
  for await (const { MetricDataResults = [] } of paginateGetMetricData(
    { client },
    {
      StartTime: new Date(now - windowSeconds * 1000),
      EndTime: new Date(now),
      ScanBy: 'TimestampDescending',
      MetricDataQueries: metrics.map((metric, index) => ({
        Id: `q${index}`,
        MetricStat: {
          Metric: {
            Namespace: metric.namespace,
            MetricName: metric.name,
            Dimensions: Object.entries(metric.dimensions).map(
              ([Name, Value]) => ({ Name, Value }),
            ),
          },
          Period: periodSeconds,
          Stat: metric.statistic,
        },
      })),
    },
    { abortSignal: signal },
  )) {
    for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
      Timestamps.forEach((at, index) => {
        points[Number(Id.slice(1))]?.push({ at, value: Values[index] });
      });
    }
  }
  return points;
}
