import {
  S3Bucket,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketServerSideEncryptionConfigurationA,
  S3BucketVersioningA,
} from '../iac/aws';
import { policyJson } from '../policy';
import type { BootstrapContext } from './BootstrapContext';

type Role = 'active' | 'pilot';

/** What the replication of a bucket has to wait for. */
export interface StateBucket {
  bucket: S3Bucket;
  versioning: S3BucketVersioningA;
}

/** The buckets of the states: one in each region, so that a region can be changed while the other one is down. */
export const createStateBuckets = (
  context: BootstrapContext,
): Record<Role, StateBucket> => ({
  active: createStateBucket(context, 'active'),
  pilot: createStateBucket(context, 'pilot'),
});

function createStateBucket(
  { stack, names, providers }: BootstrapContext,
  role: Role,
): StateBucket {
  const id = `${role}_state`;
  const provider = providers[role];
  const bucket = new S3Bucket(stack, id, {
    provider,
    bucket: names[role].stateBucket,
    lifecycle: { preventDestroy: true },
  });
  const versioning = new S3BucketVersioningA(stack, `${id}_versioning`, {
    provider,
    bucket: bucket.id,
    versioningConfiguration: { status: 'Enabled' },
  });
  // Keys of S3, not of KMS: a state holds no password, and a key more would be
  // a thing more that a region's recovery depends on.
  new S3BucketServerSideEncryptionConfigurationA(stack, `${id}_encryption`, {
    provider,
    bucket: bucket.id,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
  });
  const access = new S3BucketPublicAccessBlock(stack, `${id}_public_access`, {
    provider,
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(stack, `${id}_ownership`, {
    provider,
    bucket: bucket.id,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  new S3BucketPolicy(stack, `${id}_policy`, {
    provider,
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
  new S3BucketLifecycleConfiguration(stack, `${id}_lifecycle`, {
    provider,
    bucket: bucket.id,
    rule: [
      {
        id: 'old-versions',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        noncurrentVersionExpiration: [
          // However long ago it was: the last states can be had back.
          { noncurrentDays: 90, newerNoncurrentVersions: 20 },
        ],
        // Each lock that is given back leaves one.
        expiration: [{ expiredObjectDeleteMarker: true }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
    dependsOn: [versioning],
  });
  return { bucket, versioning };
}
