import type {
  CreateJobRequest,
  CreateJobResult,
} from '@aws-sdk/client-s3-control';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { bucketOfArn } from '../s3/replicationRules';
import { locateBucket } from '../s3/s3State';
import { ownAccount } from './ownAccount';
import { s3ControlState } from './s3ControlState';

const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+/;
const LONGEST_TOKEN = 64;
const LONGEST_DESCRIPTION = 256;

const refuse = (message: string): never => {
  throw new AwsError('BadRequestException', message);
};

/** What is asked for, where it is what the simulator can do: replicate what a bucket's own rules cover. */
function assertValid(input: CreateJobRequest, { world, region }: CallContext) {
  const generator = input.ManifestGenerator?.S3JobManifestGenerator;
  const token = input.ClientRequestToken ?? '';
  if (token.length === 0 || token.length > LONGEST_TOKEN) {
    refuse(`ClientRequestToken must have 1 to ${LONGEST_TOKEN} characters.`);
  }
  if ((input.Description ?? '').length > LONGEST_DESCRIPTION) {
    refuse(`Description has more than ${LONGEST_DESCRIPTION} characters.`);
  }
  if (!input.Operation?.S3ReplicateObject) {
    refuse('The simulator has no operation of jobs but S3ReplicateObject.');
  }
  if (input.Manifest || !generator) {
    return refuse('The simulator has no jobs without a ManifestGenerator.');
  }
  if (!generator.Filter?.EligibleForReplication) {
    refuse(
      'S3ReplicateObject needs the filter EligibleForReplication of its manifest generator.',
    );
  }
  if (!ROLE.test(input.RoleArn ?? '')) {
    refuse(`RoleArn is ${input.RoleArn}; it must be the ARN of an IAM role.`);
  }
  const report = input.Report;
  if (report?.Enabled && (!report.Bucket || !report.Format)) {
    refuse('A report that is enabled needs Bucket, Format and ReportScope.');
  }
  const bucket = bucketOfArn(generator.SourceBucket);
  // User Guide, "Batch Replication considerations": in the region of the source bucket.
  if (locateBucket(world, bucket)?.region !== region) {
    refuse(`The source bucket ${bucket} is not in ${region}.`);
  }
  return { bucket, filter: generator.Filter, token };
}

/**
 * The same token is the same job (API reference, CreateJob).
 * @throws AwsError BadRequestException, IdempotencyException, AccessDenied
 */
export function createJob(
  { AccountId, ...input }: CreateJobRequest,
  context: CallContext,
): CreateJobResult {
  ownAccount(AccountId, context);
  const { world, account, region } = context;
  const { bucket, filter, token } = assertValid(input, context);
  const { jobs } = s3ControlState(world, account, region);
  const request = JSON.stringify(input);
  const known = jobs.find(job => job.token === token);
  if (known && known.request !== request) {
    throw new AwsError(
      'IdempotencyException',
      'The ClientRequestToken was used for another request.',
    );
  }
  if (known) {
    return { JobId: known.id };
  }
  const { Report } = input;
  const id = [8, 4, 4, 4, 12].map(digits => world.hex(digits)).join('-');
  jobs.push({
    id,
    token,
    request,
    description: input.Description,
    priority: input.Priority ?? 0,
    roleArn: input.RoleArn ?? '',
    bucket,
    statuses: filter?.ObjectReplicationStatuses ?? [
      'NONE',
      'FAILED',
      'COMPLETED',
      'REPLICA',
    ],
    needsConfirmation: input.ConfirmationRequired ?? true,
    report: Report?.Enabled
      ? {
          bucket: bucketOfArn(Report.Bucket),
          prefix: Report.Prefix ?? '',
          scope: Report.ReportScope ?? 'AllTasks',
        }
      : undefined,
    status: 'New',
    createdAt: world.now,
    since: world.now,
    succeeded: 0,
    failed: 0,
    failures: [],
  });
  world.log({
    region,
    service: 's3control',
    type: 'job-created',
    resource: id,
    data: { bucket },
  });
  return { JobId: id };
}
