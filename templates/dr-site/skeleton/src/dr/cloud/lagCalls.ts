import {
  CloudWatchClient,
  GetMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import type { Cloud } from './Cloud';
import {
  bounded,
  clientSettings,
  perRegion,
  type Connection,
} from './connection';

const WINDOW_MS = 15 * 60_000;

/** What is asked of CloudWatch, in the replica's region. A lag of -1 says "not replicating", which is no lag. */
export function lagCalls(connection: Connection): Pick<Cloud, 'replicaLag'> {
  const client = perRegion(
    region => new CloudWatchClient(clientSettings(connection, region)),
  );
  return {
    async replicaLag(region, identifier) {
      const now = Date.now();
      const { MetricDataResults = [] } = await client(region).send(
        new GetMetricDataCommand({
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
                  Dimensions: [
                    { Name: 'DBInstanceIdentifier', Value: identifier },
                  ],
                },
                Period: 60,
                Stat: 'Maximum',
              },
            },
          ],
        }),
        bounded(),
      );
      const seconds = MetricDataResults[0]?.Values?.[0];
      const at = MetricDataResults[0]?.Timestamps?.[0];
      return seconds === undefined || seconds < 0 || !at
        ? undefined
        : { seconds, at };
    },
  };
}
