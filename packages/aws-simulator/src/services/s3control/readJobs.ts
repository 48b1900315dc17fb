import type {
  DescribeJobRequest,
  DescribeJobResult,
  JobDescriptor,
  JobListDescriptor,
  ListJobsRequest,
  ListJobsResult,
} from '@aws-sdk/client-s3-control';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { ownAccount } from './ownAccount';
import { s3ControlState, type BatchJob } from './s3ControlState';

const MOST_JOBS = 1000;

const common = (job: BatchJob): JobListDescriptor => ({
  JobId: job.id,
  Description: job.description,
  Priority: job.priority,
  Status: job.status,
  CreationTime: new Date(job.createdAt),
  TerminationDate:
    job.terminatedAt === undefined ? undefined : new Date(job.terminatedAt),
  ProgressSummary: {
    TotalNumberOfTasks: job.tasks?.length,
    NumberOfTasksSucceeded: job.succeeded,
    NumberOfTasksFailed: job.failed,
  },
});

const describe = (
  job: BatchJob,
  { account, region }: CallContext,
): JobDescriptor => ({
  ...(common(job) as JobDescriptor),
  JobArn: `arn:aws:s3:${region}:${account}:job/${job.id}`,
  ConfirmationRequired: job.needsConfirmation,
  Operation: { S3ReplicateObject: {} },
  RoleArn: job.roleArn,
  ...(job.status === 'Suspended' && {
    SuspendedDate: new Date(job.since),
    SuspendedCause: 'AwaitingConfirmation',
  }),
  FailureReasons: job.failures.map(({ code, reason }) => ({
    FailureCode: code,
    FailureReason: reason,
  })),
  Report: job.report
    ? {
        Enabled: true,
        Bucket: `arn:aws:s3:::${job.report.bucket}`,
        Prefix: job.report.prefix,
        Format: 'Report_CSV_20180820',
        ReportScope: job.report.scope as 'AllTasks',
      }
    : { Enabled: false },
});

/** @throws AwsError NoSuchJobException, AccessDenied */
export function describeJob(
  { AccountId, JobId }: DescribeJobRequest,
  context: CallContext,
): DescribeJobResult {
  ownAccount(AccountId, context);
  const { world, account, region } = context;
  const job = s3ControlState(world, account, region).jobs.find(
    ({ id }) => id === JobId,
  );
  if (!job) {
    throw new AwsError(
      'NoSuchJobException',
      'The specified job does not exist',
      404,
    );
  }
  return { Job: describe(job, context) };
}

/** Newest first. @throws AwsError AccessDenied, InvalidNextTokenException */
export function listJobs(
  { AccountId, JobStatuses = [], MaxResults, NextToken }: ListJobsRequest,
  context: CallContext,
): ListJobsResult {
  ownAccount(AccountId, context);
  const { world, account, region } = context;
  const found = s3ControlState(world, account, region)
    .jobs.filter(
      ({ status }) => JobStatuses.length === 0 || JobStatuses.includes(status),
    )
    .reverse();
  const start = NextToken === undefined ? 0 : Number(NextToken);
  if (!(start >= 0 && start <= found.length)) {
    throw new AwsError(
      'InvalidNextTokenException',
      `NextToken is ${NextToken}, which no list of jobs answered.`,
    );
  }
  const end = start + Math.min(MaxResults ?? MOST_JOBS, MOST_JOBS);
  return {
    Jobs: found
      .slice(start, end)
      .map(job => ({ ...common(job), Operation: 'S3ReplicateObject' })),
    NextToken: end < found.length ? String(end) : undefined,
  };
}
