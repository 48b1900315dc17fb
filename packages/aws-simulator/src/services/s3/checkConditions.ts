import { AwsError } from '../../core/AwsError';
import type { BucketState } from './s3State';
import { currentVersion, unquoted, versionsOf } from './versions';

const preconditionFailed = (Condition: string) =>
  new AwsError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
    { Condition },
  );

/**
 * What a conditional PUT or DELETE demands of the current version (User Guide, "How to prevent object overwrites with
 * conditional writes", "How to perform conditional deletes"). A delete marker is no object.
 *
 * @throws AwsError PreconditionFailed, or NoSuchKey for If-Match without an object
 */
export function checkConditions(
  bucket: BucketState,
  key: string,
  { IfMatch, IfNoneMatch }: { IfMatch?: string; IfNoneMatch?: string },
): void {
  const current = currentVersion(bucket, key);
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*') {
    throw new AwsError(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented: If-None-Match takes only *',
      501,
    );
  }
  if (IfNoneMatch === '*' && current) {
    throw preconditionFailed('If-None-Match');
  }
  if (IfMatch === undefined) {
    return;
  }
  if (!current) {
    // "If the latest version of the object is a delete marker", If-Match: * fails with 412 (same page).
    if (IfMatch === '*' && versionsOf(bucket, key).length > 0) {
      throw preconditionFailed('If-Match');
    }
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, {
      Key: key,
    });
  }
  if (IfMatch !== '*' && unquoted(IfMatch) !== unquoted(current.etag)) {
    throw preconditionFailed('If-Match');
  }
}
