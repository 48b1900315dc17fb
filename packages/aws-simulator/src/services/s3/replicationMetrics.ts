import type { World } from '../../core/World';
import { publishMetric } from '../cloudwatch/publishMetric';
import { activityOf, s3Works } from './replicate';
import { bucketOfArn } from './replicationRules';
import { locateBucket, type LocatedBucket } from './s3State';
import { versionsOf } from './versions';

/**
 * Metrics of the rules that enable them: what is pending and how late it is in
 * the destination's region, what failed in the source's (User Guide,
 * "Monitoring replication with metrics"). Nothing where nothing replicated.
 */
export function replicationMetrics(
  world: World,
  { account, region, bucket }: LocatedBucket,
): void {
  for (const rule of bucket.replication?.Rules ?? []) {
    const ruleId = rule.ID ?? '';
    const activity = activityOf(bucket, ruleId);
    const pending = bucket.pending.filter(item => item.ruleId === ruleId);
    const target = locateBucket(world, bucketOfArn(rule.Destination?.Bucket));
    const quiet =
      pending.length === 0 && activity.completed === 0 && activity.failed === 0;
    const metered =
      rule.Status === 'Enabled' &&
      rule.Destination?.Metrics?.Status === 'Enabled';
    if (metered && !quiet && target && s3Works(world, region)) {
      const publish = (
        where: string,
        name: string,
        value: number,
        unit: 'Seconds' | 'Bytes' | 'Count',
      ) =>
        publishMetric(world, {
          account,
          region: where,
          namespace: 'AWS/S3',
          name,
          dimensions: {
            SourceBucket: bucket.name,
            DestinationBucket: target.bucket.name,
            RuleId: ruleId,
          },
          value,
          unit,
        });
      const oldest = Math.min(world.now, ...pending.map(({ since }) => since));
      const bytes = pending.reduce(
        (sum, { key, versionId }) =>
          sum +
          (versionsOf(bucket, key).find(
            version => version.versionId === versionId,
          )?.size ?? 0),
        0,
      );
      publish(region, 'OperationsFailedReplication', activity.failed, 'Count');
      if (s3Works(world, target.region)) {
        publish(
          target.region,
          'ReplicationLatency',
          Math.max(activity.latency, (world.now - oldest) / 1000),
          'Seconds',
        );
        publish(target.region, 'BytesPendingReplication', bytes, 'Bytes');
        publish(
          target.region,
          'OperationsPendingReplication',
          pending.length,
          'Count',
        );
      }
    }
    delete bucket.activity[ruleId];
  }
}
