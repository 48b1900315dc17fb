import {
  S3Bucket,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketServerSideEncryptionConfigurationA,
  S3BucketVersioningA,
} from '../iac/aws';
import { REHEARSAL_KEYS, SWITCH_KEY } from '../names';
import { policyJson } from '../policy';
import type { RegionContext } from './RegionContext';

/**
 * The bucket of the operator's switch. Route 53's health checkers are
 * anonymous, so everybody may read its one object, and what drills rehearse beside
 * it as a health check would, and nothing else: who asks
 * for an object that is not there is refused, which the check takes as "absent".
 */
export function createSwitchBucket({
  stack,
  names,
}: Pick<RegionContext, 'stack' | 'names'>): S3Bucket {
  const bucket = new S3Bucket(stack, 'switch', { bucket: names.switchBucket });
  new S3BucketVersioningA(stack, 'switch_versioning', {
    bucket: bucket.id,
    versioningConfiguration: { status: 'Enabled' },
  });
  // Not the region's key: the anonymous cannot read what KMS encrypted.
  new S3BucketServerSideEncryptionConfigurationA(stack, 'switch_encryption', {
    bucket: bucket.id,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
  });
  const access = new S3BucketPublicAccessBlock(stack, 'switch_public_access', {
    bucket: bucket.id,
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  });
  new S3BucketOwnershipControls(stack, 'switch_ownership', {
    bucket: bucket.id,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  new S3BucketPolicy(stack, 'switch_policy', {
    bucket: bucket.id,
    policy: policyJson({
      Sid: 'HealthCheckersReadTheSwitch',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: [SWITCH_KEY, REHEARSAL_KEYS].map(key => `${bucket.arn}/${key}`),
    }),
    dependsOn: [access],
  });
  return bucket;
}
