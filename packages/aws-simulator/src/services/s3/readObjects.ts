import type {
  GetObjectOutput,
  GetObjectRequest,
  HeadObjectOutput,
  HeadObjectRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { bucketOf } from './bucketOf';
import { byteRange, type ByteRange } from './byteRange';
import { encryptionHeaders } from './objectEncryption';
import { locateBucket, type BucketState, type ObjectVersion } from './s3State';
import {
  currentVersion,
  unquoted,
  versionHeader,
  versionsOf,
} from './versions';

/** @throws AwsError NoSuchKey, NoSuchVersion, or MethodNotAllowed for a delete marker asked for by its id */
export function findVersion(
  bucket: BucketState,
  key: string,
  versionId: string | undefined,
): ObjectVersion {
  const version =
    versionId === undefined
      ? currentVersion(bucket, key)
      : versionsOf(bucket, key).find(other => other.versionId === versionId);
  if (!version) {
    throw versionId === undefined
      ? new AwsError('NoSuchKey', 'The specified key does not exist.', 404, {
          Key: key,
        })
      : new AwsError(
          'NoSuchVersion',
          'The specified version does not exist.',
          404,
          { Key: key, VersionId: versionId },
        );
  }
  if (version.deleteMarker) {
    throw new AwsError(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      405,
      { Method: 'GET', ResourceType: 'DeleteMarker' },
    );
  }
  return version;
}

function describeObject(
  input: GetObjectRequest | HeadObjectRequest,
  bucket: BucketState,
): { version: ObjectVersion; range?: ByteRange; output: HeadObjectOutput } {
  const version = findVersion(bucket, input.Key ?? '', input.VersionId);
  if (input.IfMatch !== undefined || input.IfNoneMatch !== undefined) {
    const matches = (etag: string) =>
      etag === '*' || unquoted(etag) === unquoted(version.etag);
    if (input.IfMatch !== undefined && !matches(input.IfMatch)) {
      throw new AwsError(
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
        412,
        { Condition: 'If-Match' },
      );
    }
    if (input.IfNoneMatch !== undefined && matches(input.IfNoneMatch)) {
      throw new AwsError('NotModified', 'Not Modified', 304);
    }
  }
  const range = byteRange(input.Range, version.size);
  return {
    version,
    range,
    output: {
      AcceptRanges: 'bytes',
      LastModified: new Date(version.lastModified),
      ContentLength: range ? range.last - range.first + 1 : version.size,
      ...(range
        ? {
            ContentRange: `bytes ${range.first}-${range.last}/${version.size}`,
          }
        : {}),
      ContentType: version.contentType,
      ETag: version.etag,
      Metadata: version.metadata,
      ...encryptionHeaders(version),
      ...(version.cacheControl ? { CacheControl: version.cacheControl } : {}),
      ...(version.replicationStatus
        ? { ReplicationStatus: version.replicationStatus }
        : {}),
      // The checksum of the whole would not be that of the part.
      ...(input.ChecksumMode === 'ENABLED' && version.crc32 && !range
        ? { ChecksumCRC32: version.crc32, ChecksumType: 'FULL_OBJECT' }
        : {}),
      ...versionHeader(bucket, version),
    },
  };
}

export function getObject(
  input: GetObjectRequest,
  context: CallContext,
): Omit<GetObjectOutput, 'Body'> & { Body: Uint8Array } {
  const { version, range, output } = describeObject(
    input,
    bucketOf(context, input.Bucket),
  );
  const body = Buffer.from(version.body, 'base64');
  return {
    ...(output as Omit<GetObjectOutput, 'Body'>),
    Body: new Uint8Array(
      range ? body.subarray(range.first, range.last + 1) : body,
    ),
  };
}

/** A HEAD has no body to carry a code in: what is missing is `NotFound`. */
export function headObject(
  input: HeadObjectRequest,
  context: CallContext,
): HeadObjectOutput {
  const bucket = locateBucket(context.world, input.Bucket ?? '')
    ? bucketOf(context, input.Bucket)
    : undefined;
  try {
    if (bucket) {
      return describeObject(input, bucket).output;
    }
  } catch (error) {
    if ((error as AwsError).status !== 404) {
      throw error;
    }
  }
  throw new AwsError('NotFound', 'Not Found', 404);
}
