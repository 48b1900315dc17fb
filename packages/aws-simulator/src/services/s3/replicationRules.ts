import type { ReplicationRule, Tag } from '@aws-sdk/client-s3';
import { isKmsEncrypted } from './objectEncryption';
import type { BucketState, ObjectVersion } from './s3State';

/** `arn:aws:s3:::name` to `name`. */
export function bucketOfArn(arn: string | undefined): string {
  return arn?.split(':::')[1] ?? '';
}

/** Tags that an object must have for a rule. */
export function ruleTags({ Filter }: ReplicationRule): Tag[] {
  return [...(Filter?.Tag ? [Filter.Tag] : []), ...(Filter?.And?.Tags ?? [])];
}

const rulePrefix = ({ Filter, Prefix }: ReplicationRule): string =>
  Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? '';

function applies(
  rule: ReplicationRule,
  key: string,
  version: ObjectVersion,
): boolean {
  if (rule.Status !== 'Enabled' || !key.startsWith(rulePrefix(rule))) {
    return false;
  }
  if (version.deleteMarker) {
    return rule.DeleteMarkerReplication?.Status === 'Enabled';
  }
  if (
    isKmsEncrypted(version) &&
    rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status !== 'Enabled'
  ) {
    return false;
  }
  return ruleTags(rule).every(
    ({ Key, Value }) => version.tags[Key ?? ''] === Value,
  );
}

/**
 * The rules that a new version replicates by: of those with the same
 * destination the one of the highest priority (User Guide, "Replication
 * configuration file elements"). Delete markers, and objects that KMS encrypts,
 * only where a rule enables them.
 */
export function rulesFor(
  bucket: BucketState,
  key: string,
  version: ObjectVersion,
): ReplicationRule[] {
  const byDestination = new Map<string, ReplicationRule>();
  for (const rule of bucket.replication?.Rules ?? []) {
    const destination = bucketOfArn(rule.Destination?.Bucket);
    const other = byDestination.get(destination);
    if (
      applies(rule, key, version) &&
      (!other || (rule.Priority ?? 0) > (other.Priority ?? 0))
    ) {
      byDestination.set(destination, rule);
    }
  }
  return [...byDestination.values()];
}
