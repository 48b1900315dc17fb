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
  item: Pick<PendingReplication, 'ruleId'>,
  version: ObjectVersion,
): ObjectEncryption {
  const keyId = source.replication?.Rules?.find(({ ID }) => ID === item.ruleId)
    ?.Destination?.EncryptionConfiguration?.ReplicaKmsKeyID;
  return isKmsEncrypted(version) && keyId
    ? { algorithm: version.encryption.algorithm, keyId }
    : version.encryption;
}

/** S3 does not try it again by itself. */
function fail(
  source: BucketState,
  { key, versionId, ruleId }: PendingReplication,
): void {
  activityOf(source, ruleId).failed += 1;
  const version = versionsOf(source, key).find(
    each => each.versionId === versionId,
  );
  if (version && version.replicationStatus !== 'REPLICA') {
    version.replicationStatus = 'FAILED';
  }
}

/** Puts a version into the other bucket, as a replica. */
export function putReplica(
  source: BucketState,
  item: Pick<PendingReplication, 'key' | 'ruleId'>,
  version: ObjectVersion,
  target: BucketState,
): void {
  addVersion(target, item.key, {
    ...version,
    metadata: { ...version.metadata },
    tags: { ...version.tags },
    encryption: replicaEncryption(source, item, version),
    replicationStatus: 'REPLICA',
  });
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
    fail(source, item);
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
    putReplica(source, item, version, target.bucket);
  }
  activity.completed += 1;
  activity.latency = Math.max(
    activity.latency,
    (world.now - item.since) / 1000,
  );
}

/**
 * Copies what is due, with version id, metadata and tags. Waits while either
 * region is down, for the destination's not for ever; fails where that is gone
 * or not versioned. What failed is not tried again (User Guide, "Replicating
 * existing objects"). A replica does not replicate on ("What isn't replicated").
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
    if (item.dueAt > world.now) {
      continue;
    }
    if (!target || s3Works(world, target.region)) {
      copy(world, bucket, item, target);
    } else if (
      world.now - item.since >=
      world.timings.s3ReplicationGiveUpSeconds * 1000
    ) {
      fail(bucket, item);
    } else {
      continue;
    }
    bucket.pending.splice(bucket.pending.indexOf(item), 1);
  }
}
