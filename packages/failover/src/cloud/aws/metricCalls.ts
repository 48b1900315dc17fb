import {
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricStat,
} from '@aws-sdk/client-cloudwatch';
import type { Binding } from '../../site';
import type { Cloud, Sample } from '../Cloud';
import { bounded } from './bounded';
import type { CloudClients } from './CloudClients';

type Calls = Pick<
  Cloud,
  | 'replicaLag'
  | 'connections'
  | 'mostInService'
  | 'pendingReplication'
  | 'alarming'
>;

const QUARTER_HOUR_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

const rdsMetric = (name: string, identifier: string): MetricStat => ({
  Metric: {
    Namespace: 'AWS/RDS',
    MetricName: name,
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: identifier }],
  },
  Period: 60,
  Stat: 'Maximum',
});

/** What is asked of CloudWatch, always the binding's own region's. */
export function metricCalls({ cloudWatch }: CloudClients): Calls {
  /** Newest first. @throws Error where CloudWatch does not show all there is */
  async function samples(
    { account, region }: Binding,
    metric: MetricStat,
    windowMs: number,
  ): Promise<Sample[]> {
    const now = Date.now();
    const { MetricDataResults = [] } = await bounded(
      cloudWatch(account, region),
      (client, options) =>
        client.send(
          new GetMetricDataCommand({
            StartTime: new Date(now - windowMs),
            EndTime: new Date(now + 60_000),
            ScanBy: 'TimestampDescending',
            MetricDataQueries: [{ Id: 'metric', MetricStat: metric }],
          }),
          options,
        ),
    );
    const [{ StatusCode, Values = [], Timestamps = [] } = {}] =
      MetricDataResults;
    if (StatusCode !== 'Complete') {
      throw new Error(
        `CloudWatch in ${region} answered ${metric.Metric?.MetricName} with ${StatusCode}`,
      );
    }
    return Values.map((value, index) => ({ value, at: Timestamps[index] }));
  }

  return {
    async replicaLag(database) {
      const metric = rdsMetric('ReplicaLag', database.identifier);
      const [newest] = await samples(database, metric, QUARTER_HOUR_MS);
      // -1 says "not replicating", which is no lag.
      return newest && newest.value >= 0 ? newest : undefined;
    },

    async connections(database) {
      const metric = rdsMetric('DatabaseConnections', database.identifier);
      const [newest] = await samples(database, metric, QUARTER_HOUR_MS);
      return newest;
    },

    async pendingReplication(from, to) {
      const newest = async (name: string): Promise<Sample | undefined> => {
        const metric = {
          Metric: {
            Namespace: 'AWS/S3',
            MetricName: name,
            Dimensions: [
              { Name: 'SourceBucket', Value: from.bucket },
              { Name: 'DestinationBucket', Value: to.bucket },
              { Name: 'RuleId', Value: from.ruleId },
            ],
          },
          Period: 60,
          Stat: 'Maximum',
        };
        return (await samples(to, metric, QUARTER_HOUR_MS))[0];
      };
      const [objects, bytes] = await Promise.all([
        newest('OperationsPendingReplication'),
        newest('BytesPendingReplication'),
      ]);
      return objects && bytes && { objects, bytes };
    },

    async mostInService(group) {
      const metric: MetricStat = {
        Metric: {
          Namespace: 'AWS/AutoScaling',
          MetricName: 'GroupInServiceInstances',
          Dimensions: [
            { Name: 'AutoScalingGroupName', Value: group.identifier },
          ],
        },
        Period: 3600,
        Stat: 'Maximum',
      };
      const found = await samples(group, metric, DAY_MS);
      return found.length > 0
        ? Math.max(...found.map(({ value }) => value))
        : undefined;
    },

    async alarming({ account, region }, names) {
      const { MetricAlarms = [], CompositeAlarms = [] } = await bounded(
        cloudWatch(account, region),
        (client, options) =>
          client.send(
            new DescribeAlarmsCommand({
              AlarmNames: names,
              AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
              StateValue: 'ALARM',
              MaxRecords: 100,
            }),
            options,
          ),
      );
      return [...MetricAlarms, ...CompositeAlarms].flatMap(
        ({ AlarmName }) => AlarmName ?? [],
      );
    },
  };
}
