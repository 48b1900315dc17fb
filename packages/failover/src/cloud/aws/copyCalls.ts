import { createHash } from 'node:crypto';
import {
  CreateJobCommand,
  DescribeJobCommand,
  ListJobsCommand,
  type JobDescriptor,
  type JobListDescriptor,
} from '@aws-sdk/client-s3-control';
import type { BucketBinding } from '../../site';
import type { Cloud, CopyAttempt, CopyJob } from '../Cloud';
import { bounded } from './bounded';
import type { CloudClients } from './CloudClients';

type Calls = Pick<Cloud, 'copyJob' | 'startCopy'>;

/** Of a page of jobs. */
const MOST_JOBS = 1000;

/** S3 calls it a failure when there is nothing to do (User Guide, "Batch Replication errors"). */
const NOTHING_FOUND = /found no keys matching the filter/i;

/** What a job is recognized by: S3 does not tell the token that it was started with. */
const descriptionStart = ({ bucket }: BucketBinding, run: string) =>
  `understudy ${run} ${bucket} `;

const attemptIn = ({ Description = '' }: JobDescriptor) =>
  Description.split(' ').at(-1) ?? '';

/** S3 takes at most 64 characters. */
const tokenOf = ({ bucket }: BucketBinding, { run, attempt }: CopyAttempt) =>
  createHash('sha256').update([run, bucket, attempt].join('\n')).digest('hex');

/** Jobs are an account's in a region: that of the bucket that is copied from. */
const jobsOf = ({ account }: BucketBinding) => ({ AccountId: account });

const toJob = (id: string, job: JobDescriptor): CopyJob => {
  const { ProgressSummary, FailureReasons = [], Report } = job;
  const reasons = FailureReasons.flatMap(({ FailureReason }) =>
    FailureReason ? [FailureReason] : [],
  );
  return {
    id,
    attempt: attemptIn(job),
    status: job.Status ?? 'unknown',
    isEmpty:
      job.Status === 'Failed' &&
      reasons.some(reason => NOTHING_FOUND.test(reason)),
    total: ProgressSummary?.TotalNumberOfTasks,
    succeeded: ProgressSummary?.NumberOfTasksSucceeded ?? 0,
    failed: ProgressSummary?.NumberOfTasksFailed ?? 0,
    reasons,
    report:
      Report?.Enabled && Report.Bucket
        ? `s3://${Report.Bucket.split(':::')[1]}/${Report.Prefix}/job-${id}/`
        : undefined,
  };
};

/** What is asked of S3 Batch Operations. */
export const copyCalls = ({ s3Control }: CloudClients): Calls => {
  async function newestJob(
    bucket: BucketBinding,
    run: string,
  ): Promise<JobListDescriptor | undefined> {
    const start = descriptionStart(bucket, run);
    const found: JobListDescriptor[] = [];
    let NextToken: string | undefined;
    do {
      const page = { MaxResults: MOST_JOBS, NextToken };
      const { Jobs = [], NextToken: next } = await bounded(
        s3Control(bucket.account, bucket.region),
        (client, options) =>
          client.send(
            new ListJobsCommand({ ...jobsOf(bucket), ...page }),
            options,
          ),
      );
      found.push(
        ...Jobs.filter(({ Description }) => Description?.startsWith(start)),
      );
      NextToken = next;
    } while (NextToken);
    const madeAt = ({ CreationTime }: JobListDescriptor) =>
      CreationTime?.getTime() ?? 0;
    return found.sort((one, other) => madeAt(other) - madeAt(one))[0];
  }

  return {
    async copyJob(bucket, run) {
      const { JobId } = (await newestJob(bucket, run)) ?? {};
      if (!JobId) {
        return undefined;
      }
      const { Job } = await bounded(
        s3Control(bucket.account, bucket.region),
        (client, options) =>
          client.send(
            new DescribeJobCommand({ ...jobsOf(bucket), JobId }),
            options,
          ),
      );
      return Job && toJob(JobId, Job);
    },

    startCopy: (bucket, attempt) => {
      const { batchRole = '', reports, account } = bucket;
      const [, partition] = batchRole.split(':');
      const arn = (name: string) => `arn:${partition}:s3:::${name}`;
      return bounded(s3Control(account, bucket.region), (client, options) =>
        client.send(
          new CreateJobCommand({
            ...jobsOf(bucket),
            ClientRequestToken: tokenOf(bucket, attempt),
            Description: `${descriptionStart(bucket, attempt.run)}${
              attempt.attempt
            }`,
            ConfirmationRequired: false,
            Priority: 10,
            RoleArn: batchRole,
            Operation: { S3ReplicateObject: {} },
            ManifestGenerator: {
              S3JobManifestGenerator: {
                SourceBucket: arn(bucket.bucket),
                ExpectedBucketOwner: account,
                EnableManifestOutput: false,
                Filter: {
                  EligibleForReplication: true,
                  ObjectReplicationStatuses: ['NONE', 'FAILED'],
                },
              },
            },
            Report: {
              Enabled: true,
              Bucket: arn(reports.bucket),
              ExpectedBucketOwner: account,
              Prefix: reports.prefix,
              Format: 'Report_CSV_20180820',
              ReportScope: 'FailedTasksOnly',
            },
          }),
          options,
        ),
      );
    },
  };
};
