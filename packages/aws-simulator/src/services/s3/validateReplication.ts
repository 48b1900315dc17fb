import type {
  ReplicationConfiguration,
  ReplicationRule,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { World } from '../../core/World';
import { bucketOfArn, ruleTags } from './replicationRules';
import { locateBucket, type BucketState } from './s3State';

const refuse = (message: string, code = 'InvalidRequest'): never => {
  throw new AwsError(code, message);
};

function validateRule(
  world: World,
  bucket: BucketState,
  rule: ReplicationRule,
): void {
  if (!['Enabled', 'Disabled'].includes(rule.Status ?? '')) {
    refuse(
      `Rule ${rule.ID}: Status is ${rule.Status}; it must be Enabled or Disabled`,
      'MalformedXML',
    );
  }
  if (rule.Filter) {
    if (rule.Prefix !== undefined) {
      refuse(
        `Rule ${rule.ID}: give Filter or Prefix, not both`,
        'MalformedXML',
      );
    }
    if (!rule.DeleteMarkerReplication?.Status) {
      refuse(
        'DeleteMarkerReplication must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.',
      );
    }
    if (rule.Priority === undefined) {
      refuse(
        'Priority must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.',
      );
    }
  }
  if (
    ruleTags(rule).length > 0 &&
    rule.DeleteMarkerReplication?.Status === 'Enabled'
  ) {
    refuse(
      'Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information.',
    );
  }
  const { ReplicationTime: time, Metrics: metrics } = rule.Destination ?? {};
  if (time?.Status === 'Enabled' && metrics?.Status !== 'Enabled') {
    refuse(
      `Rule ${rule.ID}: ReplicationTime needs Destination.Metrics.Status Enabled`,
    );
  }
  const kms = rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status;
  if (
    (kms === 'Enabled') !==
    (rule.Destination?.EncryptionConfiguration?.ReplicaKmsKeyID !== undefined)
  ) {
    refuse(
      `Rule ${rule.ID}: SseKmsEncryptedObjects and Destination.EncryptionConfiguration.ReplicaKmsKeyID need each other`,
    );
  }
  const name = bucketOfArn(rule.Destination?.Bucket);
  const target = locateBucket(world, name);
  if (!target) {
    return refuse('Destination bucket must exist.');
  }
  if (target.bucket === bucket) {
    refuse('Destination bucket cannot be the same as the source bucket.');
  }
  return target.bucket.versioning === 'Enabled'
    ? undefined
    : refuse('Destination bucket must have versioning enabled.');
}

/**
 * The rules of PutBucketReplication (API reference and User Guide,
 * "Replication configuration file elements").
 * @throws AwsError InvalidRequest, InvalidArgument or MalformedXML
 */
export function validateReplication(
  world: World,
  bucket: BucketState,
  configuration: ReplicationConfiguration | undefined,
): void {
  const rules = configuration?.Rules ?? [];
  if (rules.length === 0 || rules.length > 1000) {
    refuse(
      `ReplicationConfiguration.Rules has ${rules.length} members; 1 to 1000 are allowed`,
      'MalformedXML',
    );
  }
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+/.test(configuration?.Role ?? '')) {
    refuse(
      `ReplicationConfiguration.Role is ${configuration?.Role}; it must be the ARN of an IAM role`,
      'InvalidArgument',
    );
  }
  if (bucket.versioning !== 'Enabled') {
    refuse(
      "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    );
  }
  const ids = rules.flatMap(({ ID }) => (ID ? [ID] : []));
  if (new Set(ids).size < ids.length) {
    refuse(
      'Rule Id must be unique. Found same ID for more than one rule',
      'InvalidArgument',
    );
  }
  const priorities = rules.flatMap(({ Priority }) =>
    Priority === undefined ? [] : [Priority],
  );
  const twice = priorities.find((value, n) => priorities.indexOf(value) !== n);
  if (twice !== undefined) {
    refuse(
      `Found duplicate priority value '${twice}' across rules`,
      'InvalidArgument',
    );
  }
  for (const rule of rules) {
    validateRule(world, bucket, rule);
  }
}
