import type { World } from '../../core/World';
import {
  locateBucket,
  type BucketState,
  type LocatedBucket,
  type ObjectEncryption,
  type ObjectVersion,
  type PendingReplication,
  type ReplicationActivity,
} from './s3State';
import { isKmsEncrypted } from './objectEncryption';
import { addVersion, versionsOf } from './versions';

/** Whether S3 in a region can be read and written at all. */
export function s3Works(world: World, region: string): boolean {
  return !(
    world.regionDown(region, 'data') ||
    world.regionDown(region, 'network') ||
    world.fault(
      'service-down',
      fault => fault.region === region && fault.service === 's3',
    )
  );
}

/** Counters of a rule since its metrics were last published. */
export function activityOf(
  bucket: BucketState,
  ruleId: string,
): ReplicationActivity {
  bucket.activity[ruleId] ??= { completed: 0, failed: 0, latency: 0 };
  return bucket.activity[ruleId];
}

/** KMS keys stay in their region: the rule names the one for the replica. */
function replicaEncryption(
  source: BucketState,
  item: PendingReplication,
  version: ObjectVersion,
): ObjectEncryption {
  const keyId = source.replication?.Rules?.find(({ ID }) => ID === item.ruleId)
    ?.Destination?.EncryptionConfiguration?.ReplicaKmsKeyID;
  return isKmsEncrypted(version) && keyId
    ? { algorithm: version.encryption.algorithm, keyId }
    : version.encryption;
}

function copy(
  world: World,
  source: BucketState,
  item: PendingReplication,
  target: LocatedBucket | undefined,
): void {
  const version = versionsOf(source, item.key).find(
    ({ versionId }) => versionId === item.versionId,
  );
  if (!version) {
    return;
  }
  const activity = activityOf(source, item.ruleId);
  const there =
    item.metadataOnly &&
    target &&
    versionsOf(target.bucket, item.key).find(
      ({ versionId }) => versionId === item.versionId,
    );
  if (
    target?.bucket.versioning !== 'Enabled' ||
    (item.metadataOnly && !there)
  ) {
    activity.failed += 1;
    if (version.replicationStatus !== 'REPLICA') {
      version.replicationStatus = 'FAILED';
    }
    return;
  }
  const waiting = source.pending.some(
    other =>
      other !== item &&
      other.key === item.key &&
      other.versionId === item.versionId,
  );
  if (!waiting && version.replicationStatus === 'PENDING') {
    version.replicationStatus = 'COMPLETED';
  }
  if (there) {
    there.tags = { ...version.tags };
  } else {
    addVersion(target.bucket, item.key, {
      ...version,
      metadata: { ...version.metadata },
      tags: { ...version.tags },
      encryption: replicaEncryption(source, item, version),
      replicationStatus: 'REPLICA',
    });
  }
  activity.completed += 1;
  activity.latency = Math.max(
    activity.latency,
    (world.now - item.since) / 1000,
  );
}

/**
 * Copies what is due, with version id, metadata and tags. Waits while either
 * region is down; fails where the destination is gone or not versioned. A
 * replica does not replicate on (User Guide, "What isn't replicated").
 */
export function replicate(
  world: World,
  { region, bucket }: LocatedBucket,
): void {
  if (!s3Works(world, region)) {
    return;
  }
  for (const item of [...bucket.pending]) {
    const target = locateBucket(world, item.destination);
    if (item.dueAt <= world.now && (!target || s3Works(world, target.region))) {
      copy(world, bucket, item, target);
      bucket.pending.splice(bucket.pending.indexOf(item), 1);
    }
  }
}
