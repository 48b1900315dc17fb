import {
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
} from '@aws-sdk/client-cloudwatch';

const WINDOW_MS = 15 * 60_000;

/**
 * Asks a replica's own region for its newest lag.
 *
 * The portal and the break-glass command of a generated repository carry equal
 * copies of this file.
 */
export function replicaLagQuery(identifier: string): GetMetricDataCommand {
  const now = Date.now();
  return new GetMetricDataCommand({
    StartTime: new Date(now - WINDOW_MS),
    EndTime: new Date(now + 60_000),
    ScanBy: 'TimestampDescending',
    MetricDataQueries: [
      {
        Id: 'lag',
        MetricStat: {
          Metric: {
            Namespace: 'AWS/RDS',
            MetricName: 'ReplicaLag',
            Dimensions: [{ Name: 'DBInstanceIdentifier', Value: identifier }],
          },
          Period: 60,
          Stat: 'Maximum',
        },
      },
    ],
  });
}

/** The newest lag in an answer; -1 says "not replicating", which is no lag. */
export function replicaLagIn({
  MetricDataResults = [],
}: Pick<GetMetricDataCommandOutput, 'MetricDataResults'>):
  | { seconds: number; at: Date }
  | undefined {
  const seconds = MetricDataResults[0]?.Values?.[0];
  const at = MetricDataResults[0]?.Timestamps?.[0];
  return seconds === undefined || seconds < 0 || !at
    ? undefined
    : { seconds, at };
}
