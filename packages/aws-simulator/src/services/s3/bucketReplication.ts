import type {
  DeleteBucketReplicationRequest,
  GetBucketReplicationOutput,
  GetBucketReplicationRequest,
  PutBucketReplicationRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { bucketOf } from './bucketOf';
import { validateReplication } from './validateReplication';

/** What is in the bucket already stays where it is: rules are for new objects. */
export function putBucketReplication(
  input: PutBucketReplicationRequest,
  context: CallContext,
): void {
  const { world } = context;
  const bucket = bucketOf(context, input.Bucket);
  const configuration = input.ReplicationConfiguration;
  validateReplication(world, bucket, configuration);
  bucket.replication = JSON.parse(
    JSON.stringify({
      Role: configuration?.Role,
      Rules: configuration?.Rules?.map(rule => ({
        ...rule,
        ID: rule.ID ?? world.hex(32),
      })),
    }),
  );
}

export function getBucketReplication(
  input: GetBucketReplicationRequest,
  context: CallContext,
): GetBucketReplicationOutput {
  const { replication, name } = bucketOf(context, input.Bucket);
  if (!replication) {
    throw new AwsError(
      'ReplicationConfigurationNotFoundError',
      'The replication configuration was not found',
      404,
      { BucketName: name },
    );
  }
  return { ReplicationConfiguration: replication };
}

export function deleteBucketReplication(
  input: DeleteBucketReplicationRequest,
  context: CallContext,
): void {
  delete bucketOf(context, input.Bucket).replication;
}
