import type { World } from '../../core/World';
import { bucketOfArn, rulesFor } from './replicationRules';
import type { BucketState, ObjectVersion } from './s3State';

/**
 * Sends a new version on its way to the buckets its rules name. Called for
 * what is written now, never for what was there before the rules.
 */
export function enqueueReplication(
  world: World,
  bucket: BucketState,
  key: string,
  version: ObjectVersion,
): void {
  const rules = rulesFor(bucket, key, version);
  for (const rule of rules) {
    bucket.pending.push({
      key,
      versionId: version.versionId,
      ruleId: rule.ID ?? '',
      destination: bucketOfArn(rule.Destination?.Bucket),
      since: world.now,
      dueAt: world.now + world.timings.s3ReplicationSeconds * 1000,
    });
  }
  if (rules.length > 0) {
    version.replicationStatus = 'PENDING';
  }
}
