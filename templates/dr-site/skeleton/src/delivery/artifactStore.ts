import {
  KmsAlias,
  KmsKey,
  S3Bucket,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketServerSideEncryptionConfigurationA,
  S3BucketVersioningA,
} from '../iac/aws';
import { policyJson } from '../policy';
import type { PipelineContext } from './PipelineContext';

/** Where the stages of a pipeline leave what they hand over. */
export interface ArtifactStore {
  bucket: S3Bucket;
  key: KmsKey;
}

/**
 * The bucket that sources and plans go through. It has a key of its own: a plan
 * shows what Terraform hides, and only those who build may decrypt it.
 */
export function createArtifactStore({
  stack,
  site,
  names,
}: PipelineContext): ArtifactStore {
  const key = new KmsKey(stack, 'key', {
    description: `Plans and sources of ${site.name} on their way through its pipeline`,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
  });
  new KmsAlias(stack, 'key_alias', {
    name: names.keyAlias,
    targetKeyId: key.keyId,
  });
  const bucket = new S3Bucket(stack, 'artifacts', {
    bucket: names.artifactBucket,
    // Nothing in it is needed once its run has ended.
    forceDestroy: true,
  });
  new S3BucketVersioningA(stack, 'artifacts_versioning', {
    bucket: bucket.id,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketServerSideEncryptionConfigurationA(
    stack,
    'artifacts_encryption',
    {
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
    },
  );
  const access = new S3BucketPublicAccessBlock(
    stack,
    'artifacts_public_access',
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  );
  new S3BucketOwnershipControls(stack, 'artifacts_ownership', {
    bucket: bucket.id,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  new S3BucketPolicy(stack, 'artifacts_policy', {
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
  new S3BucketLifecycleConfiguration(stack, 'artifacts_lifecycle', {
    bucket: bucket.id,
    rule: [
      {
        id: 'forget',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        // An approval waits for seven days at most.
        expiration: [{ days: 14 }],
        noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
      },
    ],
  });
  return { bucket, key };
}
