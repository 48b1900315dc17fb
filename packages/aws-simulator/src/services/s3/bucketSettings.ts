import type {
  DeleteBucketEncryptionRequest,
  DeleteBucketPolicyRequest,
  DeleteBucketTaggingRequest,
  DeletePublicAccessBlockRequest,
  GetBucketEncryptionOutput,
  GetBucketEncryptionRequest,
  GetBucketPolicyOutput,
  GetBucketPolicyRequest,
  GetBucketTaggingOutput,
  GetBucketTaggingRequest,
  GetBucketVersioningOutput,
  GetBucketVersioningRequest,
  GetPublicAccessBlockOutput,
  GetPublicAccessBlockRequest,
  PutBucketEncryptionRequest,
  PutBucketPolicyRequest,
  PutBucketTaggingRequest,
  PutBucketVersioningRequest,
  PutPublicAccessBlockRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { accountBlock } from './accountBlock';
import { bucketOf } from './bucketOf';
import { isPublicPolicy } from './bucketPolicy';

const missing = (code: string, message: string, bucket: string) =>
  new AwsError(code, message, 404, { BucketName: bucket });

/** Versioning cannot be suspended under a replication configuration (User Guide, "What does Amazon S3 replicate"). */
export function putBucketVersioning(
  input: PutBucketVersioningRequest,
  context: CallContext,
): void {
  const bucket = bucketOf(context, input.Bucket);
  const status = input.VersioningConfiguration?.Status;
  if (status !== 'Enabled' && status !== 'Suspended') {
    throw new AwsError(
      'IllegalVersioningConfigurationException',
      `VersioningConfiguration.Status is ${status}; it must be Enabled or Suspended`,
    );
  }
  if (status === 'Suspended' && bucket.replication) {
    throw new AwsError(
      'InvalidBucketState',
      'A replication configuration is present on this bucket, so the versioning state cannot be changed.',
      409,
    );
  }
  bucket.versioning = status;
}

export function getBucketVersioning(
  input: GetBucketVersioningRequest,
  context: CallContext,
): GetBucketVersioningOutput {
  const { versioning } = bucketOf(context, input.Bucket);
  return versioning ? { Status: versioning } : {};
}

export function putBucketPolicy(
  input: PutBucketPolicyRequest,
  context: CallContext,
): void {
  const bucket = bucketOf(context, input.Bucket);
  let isPublic: boolean;
  try {
    isPublic = isPublicPolicy(input.Policy ?? '');
  } catch {
    throw new AwsError(
      'MalformedPolicy',
      "Policies must be valid JSON and the first byte must be '{'",
    );
  }
  const blocks = [
    bucket.publicAccessBlock,
    accountBlock(context.world, context.account).block,
  ];
  if (isPublic && blocks.some(block => block?.BlockPublicPolicy)) {
    throw new AwsError(
      'AccessDenied',
      `The policy makes ${bucket.name} public, which its BlockPublicPolicy setting prevents; change the public access block first`,
      403,
    );
  }
  bucket.policy = input.Policy;
}

export function getBucketPolicy(
  input: GetBucketPolicyRequest,
  context: CallContext,
): GetBucketPolicyOutput {
  const { policy, name } = bucketOf(context, input.Bucket);
  if (!policy) {
    throw missing(
      'NoSuchBucketPolicy',
      'The bucket policy does not exist',
      name,
    );
  }
  return { Policy: policy };
}

export function deleteBucketPolicy(
  input: DeleteBucketPolicyRequest,
  context: CallContext,
): void {
  delete bucketOf(context, input.Bucket).policy;
}

export function putPublicAccessBlock(
  input: PutPublicAccessBlockRequest,
  context: CallContext,
): void {
  const wanted = input.PublicAccessBlockConfiguration;
  bucketOf(context, input.Bucket).publicAccessBlock = {
    BlockPublicAcls: wanted?.BlockPublicAcls ?? false,
    IgnorePublicAcls: wanted?.IgnorePublicAcls ?? false,
    BlockPublicPolicy: wanted?.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: wanted?.RestrictPublicBuckets ?? false,
  };
}

export function getPublicAccessBlock(
  input: GetPublicAccessBlockRequest,
  context: CallContext,
): GetPublicAccessBlockOutput {
  const { publicAccessBlock, name } = bucketOf(context, input.Bucket);
  if (!publicAccessBlock) {
    throw missing(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      name,
    );
  }
  return { PublicAccessBlockConfiguration: publicAccessBlock };
}

export function deletePublicAccessBlock(
  input: DeletePublicAccessBlockRequest,
  context: CallContext,
): void {
  delete bucketOf(context, input.Bucket).publicAccessBlock;
}

export function putBucketTagging(
  input: PutBucketTaggingRequest,
  context: CallContext,
): void {
  const bucket = bucketOf(context, input.Bucket);
  const tags: Record<string, string> = {};
  for (const { Key, Value } of input.Tagging?.TagSet ?? []) {
    if (!Key || Key in tags) {
      throw new AwsError(
        'InvalidTag',
        Key
          ? `Cannot provide multiple Tags with the same key (${Key})`
          : 'The TagKey you have provided is invalid',
      );
    }
    tags[Key] = Value ?? '';
  }
  bucket.tags = tags;
}

export function getBucketTagging(
  input: GetBucketTaggingRequest,
  context: CallContext,
): GetBucketTaggingOutput {
  const { tags, name } = bucketOf(context, input.Bucket);
  if (Object.keys(tags).length === 0) {
    throw missing('NoSuchTagSet', 'The TagSet does not exist', name);
  }
  return {
    TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

export function deleteBucketTagging(
  input: DeleteBucketTaggingRequest,
  context: CallContext,
): void {
  bucketOf(context, input.Bucket).tags = {};
}

export function putBucketEncryption(
  input: PutBucketEncryptionRequest,
  context: CallContext,
): void {
  const bucket = bucketOf(context, input.Bucket);
  const rules = input.ServerSideEncryptionConfiguration?.Rules ?? [];
  if (rules.length !== 1) {
    throw new AwsError(
      'MalformedXML',
      'ServerSideEncryptionConfiguration.Rules must hold exactly one rule',
    );
  }
  bucket.encryption = JSON.parse(JSON.stringify({ Rules: rules }));
}

export function getBucketEncryption(
  input: GetBucketEncryptionRequest,
  context: CallContext,
): GetBucketEncryptionOutput {
  return {
    ServerSideEncryptionConfiguration: bucketOf(context, input.Bucket)
      .encryption,
  };
}

/** Every bucket is encrypted; without its own configuration with S3's keys. */
export function deleteBucketEncryption(
  input: DeleteBucketEncryptionRequest,
  context: CallContext,
): void {
  bucketOf(context, input.Bucket).encryption = {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
      },
    ],
  };
}
