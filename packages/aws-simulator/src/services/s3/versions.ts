import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { World } from '../../core/World';
import type { BucketState, ObjectVersion } from './s3State';

/** Order of keys in listings: by UTF-8 bytes. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Base64 of the big-endian CRC32, as `x-amz-checksum-crc32` has it. */
export function crc32Of(body: Uint8Array): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64');
}

export function etagOf(body: Uint8Array): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

/** An entity tag to compare, whether it came with quotes or without. */
export const unquoted = (etag: string) => etag.replace(/^"|"$/g, '');

/** Which version it is, where the bucket keeps some. */
export const versionHeader = (bucket: BucketState, version: ObjectVersion) =>
  bucket.versioning ? { VersionId: version.versionId } : {};

/** Versions of a key, newest first. Keys may be any text, `constructor` too. */
export function versionsOf(bucket: BucketState, key: string): ObjectVersion[] {
  return Object.hasOwn(bucket.objects, key) ? bucket.objects[key] : [];
}

/** The version that a request without a version id sees; undefined for none and for a delete marker. */
export function currentVersion(
  bucket: BucketState,
  key: string,
): ObjectVersion | undefined {
  const [newest] = versionsOf(bucket, key);
  return newest?.deleteMarker ? undefined : newest;
}

/** An identifier for a version written now, as the bucket's versioning has it. */
export function nextVersionId(world: World, bucket: BucketState): string {
  return bucket.versioning === 'Enabled' ? world.hex(32) : 'null';
}

/** Puts a version on top; a `null` version takes the place of the former one. */
export function addVersion(
  bucket: BucketState,
  key: string,
  version: ObjectVersion,
): void {
  const others = versionsOf(bucket, key).filter(
    other => other.versionId !== version.versionId,
  );
  bucket.objects[key] = [version, ...others];
}

/** Removes a version for good and returns it, if it was there. */
export function removeVersion(
  bucket: BucketState,
  key: string,
  versionId: string,
): ObjectVersion | undefined {
  const versions = versionsOf(bucket, key);
  const found = versions.find(version => version.versionId === versionId);
  const left = versions.filter(version => version !== found);
  if (left.length > 0) {
    bucket.objects[key] = left;
  } else {
    delete bucket.objects[key];
  }
  return found;
}
