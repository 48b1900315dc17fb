import {
  S3Bucket,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketServerSideEncryptionConfigurationA,
  S3BucketVersioningA,
  type KmsKey,
} from '../iac/aws';
import { policyJson } from '../policy';
import type { RegionContext } from './RegionContext';

/**
 * The bucket of the application's objects. It is replicated in both
 * directions; the rules stand in the global stack, because S3 refuses a rule
 * whose destination does not exist yet.
 */
export function createAssetBucket(
  { stack, names }: RegionContext,
  key: KmsKey,
): S3Bucket {
  const bucket = new S3Bucket(stack, 'assets', {
    bucket: names.assetBucket,
    lifecycle: { preventDestroy: true },
  });
  new S3BucketVersioningA(stack, 'assets_versioning', {
    bucket: bucket.id,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketServerSideEncryptionConfigurationA(stack, 'assets_encryption', {
    bucket: bucket.id,
    rule: [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: 'aws:kms',
          kmsMasterKeyId: key.arn,
        },
        bucketKeyEnabled: true,
      },
    ],
  });
  const access = new S3BucketPublicAccessBlock(stack, 'assets_public_access', {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(stack, 'assets_ownership', {
    bucket: bucket.id,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  new S3BucketPolicy(stack, 'assets_policy', {
    bucket: bucket.id,
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
  new S3BucketLifecycleConfiguration(stack, 'assets_lifecycle', {
    bucket: bucket.id,
    rule: [
      {
        id: 'tidy',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        noncurrentVersionExpiration: [{ noncurrentDays: 90 }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
  });
  return bucket;
}
