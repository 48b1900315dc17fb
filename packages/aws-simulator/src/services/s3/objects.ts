import type {
  DeleteObjectOutput,
  DeleteObjectRequest,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
  GetObjectOutput,
  GetObjectRequest,
  HeadObjectOutput,
  HeadObjectRequest,
  PutObjectOutput,
  PutObjectRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { bucketOf } from './bucketOf';
import { byteRange, type ByteRange } from './byteRange';
import { checkMd5 } from './checkMd5';
import { encryptionFor, encryptionHeaders } from './objectEncryption';
import { enqueueReplication } from './enqueueReplication';
import { locateBucket, type BucketState, type ObjectVersion } from './s3State';
import {
  addVersion,
  crc32Of,
  currentVersion,
  etagOf,
  nextVersionId,
  removeVersion,
  versionsOf,
} from './versions';

const unquoted = (etag: string) => etag.replace(/^"|"$/g, '');

const versionHeader = (bucket: BucketState, version: ObjectVersion) =>
  bucket.versioning ? { VersionId: version.versionId } : {};

/** @throws AwsError PreconditionFailed, or NoSuchKey for IfMatch without an object */
function checkConditions(
  current: ObjectVersion | undefined,
  key: string,
  { IfMatch, IfNoneMatch }: { IfMatch?: string; IfNoneMatch?: string },
): void {
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*') {
    throw new AwsError(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented: If-None-Match takes only *',
      501,
    );
  }
  if (IfMatch !== undefined && !current) {
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, {
      Key: key,
    });
  }
  const failed =
    (IfNoneMatch === '*' && current && 'If-None-Match') ||
    (IfMatch !== undefined &&
      IfMatch !== '*' &&
      unquoted(IfMatch) !== unquoted(current!.etag) &&
      'If-Match');
  if (failed) {
    throw new AwsError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
      { Condition: failed },
    );
  }
}

export function putObject(
  input: PutObjectRequest,
  context: CallContext,
): PutObjectOutput {
  const { world } = context;
  const bucket = bucketOf(context, input.Bucket);
  const key = input.Key ?? '';
  checkConditions(currentVersion(bucket, key), key, input);
  const body = Buffer.from((input.Body as unknown as Uint8Array) ?? []);
  checkMd5(body, input.ContentMD5);
  const checksum = crc32Of(body);
  if (input.ChecksumCRC32 && input.ChecksumCRC32 !== checksum) {
    throw new AwsError(
      'BadDigest',
      'The CRC32 you specified did not match the calculated checksum.',
    );
  }
  const version: ObjectVersion = {
    versionId: nextVersionId(world, bucket),
    lastModified: world.now,
    body: body.toString('base64'),
    size: body.length,
    etag: etagOf(body),
    crc32: checksum,
    contentType: input.ContentType ?? 'application/octet-stream',
    ...(input.CacheControl ? { cacheControl: input.CacheControl } : {}),
    metadata: { ...input.Metadata },
    tags: Object.fromEntries(new URLSearchParams(input.Tagging ?? '')),
    encryption: encryptionFor(bucket, input),
  };
  addVersion(bucket, key, version);
  enqueueReplication(world, bucket, key, version);
  return {
    ETag: version.etag,
    ChecksumCRC32: checksum,
    ChecksumType: 'FULL_OBJECT',
    ...encryptionHeaders(version),
    ...versionHeader(bucket, version),
  };
}

/** @throws AwsError NoSuchKey, NoSuchVersion, or MethodNotAllowed for a delete marker asked for by its id */
function findVersion(
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

/** With a version id the version is gone for good, which never replicates; without one a delete marker hides the object. */
export function deleteObject(
  input: DeleteObjectRequest,
  context: CallContext,
): DeleteObjectOutput {
  const { world } = context;
  const bucket = bucketOf(context, input.Bucket);
  const key = input.Key ?? '';
  if (input.IfMatch !== undefined) {
    checkConditions(currentVersion(bucket, key), key, {
      IfMatch: input.IfMatch,
    });
  }
  if (input.VersionId !== undefined || !bucket.versioning) {
    const removed = removeVersion(bucket, key, input.VersionId ?? 'null');
    return {
      ...(input.VersionId ? { VersionId: input.VersionId } : {}),
      ...(removed?.deleteMarker ? { DeleteMarker: true } : {}),
    };
  }
  const marker: ObjectVersion = {
    versionId: nextVersionId(world, bucket),
    lastModified: world.now,
    deleteMarker: true,
    body: '',
    size: 0,
    etag: '',
    metadata: {},
    tags: {},
    encryption: { algorithm: 'AES256' },
  };
  addVersion(bucket, key, marker);
  enqueueReplication(world, bucket, key, marker);
  return { DeleteMarker: true, VersionId: marker.versionId };
}

/** Up to 1000 keys; each succeeds or fails by itself. */
export function deleteObjects(
  input: DeleteObjectsRequest,
  context: CallContext,
): DeleteObjectsOutput {
  bucketOf(context, input.Bucket);
  const objects = input.Delete?.Objects ?? [];
  if (objects.length === 0 || objects.length > 1000) {
    throw new AwsError(
      'MalformedXML',
      `Delete.Objects has ${objects.length} members; 1 to 1000 are allowed`,
    );
  }
  const result: Required<Pick<DeleteObjectsOutput, 'Deleted' | 'Errors'>> = {
    Deleted: [],
    Errors: [],
  };
  for (const { Key, VersionId } of objects) {
    try {
      const done = deleteObject(
        { Bucket: input.Bucket, Key, VersionId },
        context,
      );
      result.Deleted.push({
        Key,
        ...(VersionId ? { VersionId } : {}),
        ...(done.DeleteMarker
          ? { DeleteMarker: true, DeleteMarkerVersionId: done.VersionId }
          : {}),
      });
    } catch (error) {
      const { code, message } = error as AwsError;
      result.Errors.push({ Key, VersionId, Code: code, Message: message });
    }
  }
  return input.Delete?.Quiet ? { Errors: result.Errors } : result;
}
