import type { ReplicationRule } from '@aws-sdk/client-s3';
import type { World } from '../../core/World';
import { bucketOfArn, rulesFor } from './replicationRules';
import type { BucketState, ObjectVersion, PendingReplication } from './s3State';

function enqueue(
  world: World,
  bucket: BucketState,
  item: Pick<PendingReplication, 'key' | 'versionId' | 'metadataOnly'>,
  rules: ReplicationRule[],
): void {
  for (const rule of rules) {
    bucket.pending.push({
      ...item,
      ruleId: rule.ID ?? '',
      destination: bucketOfArn(rule.Destination?.Bucket),
      since: world.now,
      dueAt: world.now + world.timings.s3ReplicationSeconds * 1000,
    });
  }
}

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
  enqueue(world, bucket, { key, versionId: version.versionId }, rules);
  if (rules.length > 0) {
    version.replicationStatus = 'PENDING';
  }
}

/**
 * Sends a change of a version's tags after it: of what replicated itself always, of a replica where a rule of its own
 * bucket syncs replica modifications (User Guide, "Replicating metadata changes with replica modification sync").
 */
export function enqueueMetadata(
  world: World,
  bucket: BucketState,
  key: string,
  version: ObjectVersion,
): void {
  const isReplica = version.replicationStatus === 'REPLICA';
  const rules = version.replicationStatus
    ? rulesFor(bucket, key, version).filter(
        rule =>
          !isReplica ||
          rule.SourceSelectionCriteria?.ReplicaModifications?.Status ===
            'Enabled',
      )
    : [];
  enqueue(
    world,
    bucket,
    { key, versionId: version.versionId, metadataOnly: true },
    rules,
  );
  if (rules.length > 0 && !isReplica) {
    version.replicationStatus = 'PENDING';
  }
}
