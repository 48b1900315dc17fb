import {
  S3Bucket,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketServerSideEncryptionConfigurationA,
  S3BucketVersioningA,
  type KmsKey,
} from './iac/aws';
import type { TerraformProvider, TerraformStack } from './iac/engine';
import { policyJson } from './policy';

type LifecycleRule = ConstructorParameters<
  typeof S3BucketLifecycleConfiguration
>[2]['rule'];

/** A bucket, and what a replication of it has to wait for. */
export interface PrivateBucket {
  bucket: S3Bucket;
  versioning: S3BucketVersioningA;
}

/**
 * A bucket for its owner alone: versioned, encrypted, closed to the public and
 * to whoever speaks no TLS.
 * @param id - first part of the logical ids; a change of it is another bucket
 */
export function createPrivateBucket(
  stack: TerraformStack,
  id: string,
  options: {
    name: string;
    provider?: TerraformProvider;
    /** Without one S3's own keys encrypt. */
    key?: KmsKey;
    /** `forget` lets Terraform delete the bucket with all that is in it. */
    content: 'keep' | 'forget';
    lifecycleRule: LifecycleRule;
  },
): PrivateBucket {
  const { name, provider, key, content, lifecycleRule } = options;
  const bucket = new S3Bucket(stack, id, {
    provider,
    bucket: name,
    ...(content === 'keep'
      ? { lifecycle: { preventDestroy: true } }
      : { forceDestroy: true }),
  });
  const common = { provider, bucket: bucket.id };
  const versioning = new S3BucketVersioningA(stack, `${id}_versioning`, {
    ...common,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketServerSideEncryptionConfigurationA(stack, `${id}_encryption`, {
    ...common,
    rule: [
      key
        ? {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: 'aws:kms',
              kmsMasterKeyId: key.arn,
            },
            bucketKeyEnabled: true,
          }
        : { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } },
    ],
  });
  const access = new S3BucketPublicAccessBlock(stack, `${id}_public_access`, {
    ...common,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(stack, `${id}_ownership`, {
    ...common,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  new S3BucketPolicy(stack, `${id}_policy`, {
    ...common,
    policy: policyJson({
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [bucket.arn, `${bucket.arn}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
    dependsOn: [access],
  });
  new S3BucketLifecycleConfiguration(stack, `${id}_lifecycle`, {
    ...common,
    rule: lifecycleRule,
    dependsOn: [versioning],
  });
  return { bucket, versioning };
}
