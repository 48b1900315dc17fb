import type {
  ListObjectVersionsOutput,
  ListObjectVersionsRequest,
  ListObjectsV2Output,
  ListObjectsV2Request,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { bucketOf } from './bucketOf';
import { compareKeys, currentVersion, versionsOf } from './versions';

const PAGE = 1000;

const token = (key: string) => Buffer.from(key).toString('base64');

function keyOf(continuation: string): string {
  const key = Buffer.from(continuation, 'base64').toString();
  if (token(key) !== continuation) {
    throw new AwsError(
      'InvalidArgument',
      'The continuation token provided is incorrect',
    );
  }
  return key;
}

/** The common prefix that a delimiter makes of a key, if it makes one. */
function rollUp(
  key: string,
  prefix: string,
  delimiter: string | undefined,
): string | undefined {
  const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
  return end < 0 ? undefined : key.slice(0, end + delimiter!.length);
}

/** Keys in the order of their bytes; keys under one delimiter count as one. */
export function listObjectsV2(
  input: ListObjectsV2Request,
  context: CallContext,
): ListObjectsV2Output {
  const bucket = bucketOf(context, input.Bucket);
  const { Prefix = '', Delimiter, StartAfter = '' } = input;
  const size = Math.min(input.MaxKeys ?? PAGE, PAGE);
  const from = input.ContinuationToken
    ? keyOf(input.ContinuationToken)
    : StartAfter;
  const keys = Object.keys(bucket.objects)
    .filter(
      key =>
        key.startsWith(Prefix) &&
        compareKeys(key, from) > 0 &&
        currentVersion(bucket, key),
    )
    .sort(compareKeys);
  const contents: NonNullable<ListObjectsV2Output['Contents']> = [];
  const prefixes: string[] = [];
  let last = '';
  let truncated = false;
  for (const key of keys) {
    const common = rollUp(key, Prefix, Delimiter);
    const known = common !== undefined && common === prefixes.at(-1);
    if (!known && contents.length + prefixes.length >= size) {
      truncated = size > 0;
      break;
    }
    last = key;
    if (common === undefined) {
      const version = currentVersion(bucket, key)!;
      contents.push({
        Key: key,
        LastModified: new Date(version.lastModified),
        ETag: version.etag,
        Size: version.size,
        StorageClass: 'STANDARD',
        ...(input.FetchOwner ? { Owner: { ID: context.account } } : {}),
      });
    } else if (!known) {
      prefixes.push(common);
    }
  }
  return {
    Name: bucket.name,
    Prefix,
    ...(Delimiter ? { Delimiter } : {}),
    ...(input.StartAfter ? { StartAfter: input.StartAfter } : {}),
    ...(input.ContinuationToken
      ? { ContinuationToken: input.ContinuationToken }
      : {}),
    MaxKeys: size,
    KeyCount: contents.length + prefixes.length,
    IsTruncated: truncated,
    ...(truncated ? { NextContinuationToken: token(last) } : {}),
    Contents: contents,
    CommonPrefixes: prefixes.map(prefix => ({ Prefix: prefix })),
  };
}

/** All versions and delete markers: by key, newest first. */
export function listObjectVersions(
  input: ListObjectVersionsRequest,
  context: CallContext,
): ListObjectVersionsOutput {
  const bucket = bucketOf(context, input.Bucket);
  const { Prefix = '', KeyMarker = '', VersionIdMarker } = input;
  const size = Math.min(input.MaxKeys ?? PAGE, PAGE);
  const entries = Object.keys(bucket.objects)
    .filter(key => key.startsWith(Prefix))
    .sort(compareKeys)
    .flatMap(key => {
      const versions = versionsOf(bucket, key);
      const place = compareKeys(key, KeyMarker);
      const after =
        place === 0 && VersionIdMarker
          ? versions.findIndex(
              ({ versionId }) => versionId === VersionIdMarker,
            ) + 1
          : versions.length;
      return versions
        .map((version, n) => ({ key, version, latest: n === 0 }))
        .slice(place > 0 || KeyMarker === '' ? 0 : after)
        .filter(() => place >= 0);
    });
  const page = entries.slice(0, size);
  const last = page.at(-1);
  const truncated = entries.length > size && last !== undefined;
  const base = ({ key, version, latest }: (typeof entries)[number]) => ({
    Key: key,
    VersionId: version.versionId,
    IsLatest: latest,
    LastModified: new Date(version.lastModified),
    Owner: { ID: context.account },
  });
  return {
    Name: bucket.name,
    Prefix,
    KeyMarker,
    ...(VersionIdMarker ? { VersionIdMarker } : {}),
    MaxKeys: size,
    IsTruncated: truncated,
    ...(truncated
      ? {
          NextKeyMarker: last.key,
          NextVersionIdMarker: last.version.versionId,
        }
      : {}),
    Versions: page
      .filter(({ version }) => !version.deleteMarker)
      .map(entry => ({
        ...base(entry),
        ETag: entry.version.etag,
        Size: entry.version.size,
        StorageClass: 'STANDARD' as const,
      })),
    DeleteMarkers: page.filter(({ version }) => version.deleteMarker).map(base),
  };
}
