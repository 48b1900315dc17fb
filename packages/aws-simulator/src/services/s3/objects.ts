import type {
  DeleteObjectOutput,
  DeleteObjectRequest,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
  PutObjectOutput,
  PutObjectRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { bucketOf } from './bucketOf';
import { checkConditions } from './checkConditions';
import { checkMd5 } from './checkMd5';
import { encryptionFor, encryptionHeaders } from './objectEncryption';
import { enqueueReplication } from './enqueueReplication';
import type { ObjectVersion } from './s3State';
import {
  addVersion,
  crc32Of,
  etagOf,
  nextVersionId,
  removeVersion,
  versionHeader,
} from './versions';

export function putObject(
  input: PutObjectRequest,
  context: CallContext,
): PutObjectOutput {
  const { world } = context;
  const bucket = bucketOf(context, input.Bucket);
  const key = input.Key ?? '';
  checkConditions(bucket, key, input);
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

/** With a version id the version is gone for good, which never replicates; without one a delete marker hides the object. */
export function deleteObject(
  input: DeleteObjectRequest,
  context: CallContext,
): DeleteObjectOutput {
  const { world } = context;
  const bucket = bucketOf(context, input.Bucket);
  const key = input.Key ?? '';
  checkConditions(bucket, key, { IfMatch: input.IfMatch });
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

/** Up to 1000 keys; each succeeds or fails by itself, on the condition of its ETag where it has one. */
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
  for (const { Key, VersionId, ETag } of objects) {
    try {
      const done = deleteObject(
        { Bucket: input.Bucket, Key, VersionId, IfMatch: ETag },
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
