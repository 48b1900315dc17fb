import {
  GetMetricDataCommand,
  type CloudWatchClient,
} from '@aws-sdk/client-cloudwatch';
import { bounded } from './callTimeout';
import type { Cloud } from './types';

const WINDOW_MS = 15 * 60_000;

/** Replica lag from the replica's own region; -1 means "not replicating", which is no lag. */
export function lagCalls(
  client: (region: string) => Promise<CloudWatchClient>,
): Pick<Cloud, 'replicaLag'> {
  return {
    async replicaLag(region, identifier) {
      const now = Date.now();
      const answer = await (
        await client(region)
      ).send(
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
      const result = answer.MetricDataResults?.[0];
      const seconds = result?.Values?.[0];
      const at = result?.Timestamps?.[0];
      return seconds === undefined || seconds < 0 || !at
        ? undefined
        : { seconds, at };
    },
  };
}
