import type {
  DeleteObjectTaggingRequest,
  GetObjectTaggingRequest,
  PutObjectTaggingRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { fromApiTags, toApiTags, type Tags } from '../support/tags';
import { bucketOf } from './bucketOf';
import { enqueueMetadata } from './enqueueReplication';
import { findVersion } from './readObjects';
import { versionHeader } from './versions';

const MOST_TAGS = 10;

function setTags(
  input: PutObjectTaggingRequest | DeleteObjectTaggingRequest,
  context: CallContext,
  tags: Tags,
) {
  const bucket = bucketOf(context, input.Bucket);
  const key = input.Key ?? '';
  const version = findVersion(bucket, key, input.VersionId);
  version.tags = tags;
  enqueueMetadata(context.world, bucket, key, version);
  return versionHeader(bucket, version);
}

export function putObjectTagging(
  input: PutObjectTaggingRequest,
  context: CallContext,
) {
  const list = input.Tagging?.TagSet ?? [];
  const tags = fromApiTags(list);
  if (Object.keys(tags).length < list.length) {
    throw new AwsError(
      'InvalidTag',
      'Cannot provide multiple Tags with the same key',
    );
  }
  if (list.length > MOST_TAGS) {
    throw new AwsError('BadRequest', 'Object tags cannot be greater than 10');
  }
  return setTags(input, context, tags);
}

export const deleteObjectTagging = (
  input: DeleteObjectTaggingRequest,
  context: CallContext,
) => setTags(input, context, {});

export function getObjectTagging(
  input: GetObjectTaggingRequest,
  context: CallContext,
) {
  const bucket = bucketOf(context, input.Bucket);
  const version = findVersion(bucket, input.Key ?? '', input.VersionId);
  return {
    TagSet: toApiTags(version.tags),
    ...versionHeader(bucket, version),
  };
}
