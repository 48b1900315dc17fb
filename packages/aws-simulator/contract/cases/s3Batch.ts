import { WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches, recent } from '../expectations';
import { newVersionedBucket } from './s3Support';

const ACCOUNT = '123456789012';
const moto = { lacks: 'S3 Batch Operations' };

/** What is asked for to replicate again what never replicated. */
function replicateAgain(aws: Aws, bucket: string, more: object = {}) {
  return {
    AccountId: ACCOUNT,
    ClientRequestToken: aws.name('token'),
    ConfirmationRequired: false,
    Description: 'what never replicated',
    Priority: 10,
    RoleArn: `arn:aws:iam::${ACCOUNT}:role/batch`,
    Operation: { S3ReplicateObject: {} },
    ManifestGenerator: {
      S3JobManifestGenerator: {
        SourceBucket: `arn:aws:s3:::${bucket}`,
        EnableManifestOutput: false,
        Filter: {
          EligibleForReplication: true,
          ObjectReplicationStatuses: ['NONE' as const, 'FAILED' as const],
        },
      },
    },
    Report: { Enabled: false },
    ...more,
  };
}

/** What AWS documents of S3 Batch Operations (User Guide and API reference of S3 Control). */
export const s3BatchCases: ContractCase[] = [
  {
    name: 'a job is described as it was asked for',
    moto,
    async run(aws) {
      const bucket = await newVersionedBucket(aws);
      const asked = replicateAgain(aws, bucket);
      const { JobId } = await aws.s3Control().createJob(asked);
      const { Job } = await aws
        .s3Control()
        .describeJob({ AccountId: ACCOUNT, JobId });
      equal('JobId', Job?.JobId, JobId);
      equal('Description', Job?.Description, asked.Description);
      equal('Priority', Job?.Priority, 10);
      equal('RoleArn', Job?.RoleArn, asked.RoleArn);
      matches('JobArn', Job?.JobArn, new RegExp(`:job/${JobId}$`));
      recent('CreationTime', Job?.CreationTime);
    },
  },
  {
    name: 'a token is one job',
    moto,
    async run(aws) {
      const bucket = await newVersionedBucket(aws);
      const asked = replicateAgain(aws, bucket);
      const first = await aws.s3Control().createJob(asked);
      const second = await aws.s3Control().createJob(asked);
      equal('JobId', second.JobId, first.JobId);
    },
  },
  {
    name: 'a token is not for another request',
    moto,
    async run(aws) {
      const bucket = await newVersionedBucket(aws);
      const asked = replicateAgain(aws, bucket);
      await aws.s3Control().createJob(asked);
      await fails(
        'IdempotencyException',
        aws.s3Control().createJob({ ...asked, Priority: 11 }),
      );
    },
  },
  {
    name: 'a job whose role nobody can assume fails and says so',
    moto,
    async run(aws) {
      const bucket = await newVersionedBucket(aws);
      const { JobId } = await aws
        .s3Control()
        .createJob(replicateAgain(aws, bucket));
      const { Job } = await aws.waitFor(
        'the job is over',
        () => aws.s3Control().describeJob({ AccountId: ACCOUNT, JobId }),
        answer => answer.Job?.Status === 'Failed',
      );
      holds('reasons', (Job?.FailureReasons ?? []).length > 0);
      equal('TotalNumberOfTasks', Job?.ProgressSummary?.NumberOfTasksFailed, 0);
    },
  },
  {
    name: 'jobs are listed in their region alone',
    moto,
    async run(aws) {
      const bucket = await newVersionedBucket(aws);
      const { JobId } = await aws
        .s3Control()
        .createJob(replicateAgain(aws, bucket));
      const listed = async (region?: string) =>
        (
          await aws.s3Control(region).listJobs({
            AccountId: ACCOUNT,
            MaxResults: 1000,
          })
        ).Jobs?.some(job => job.JobId === JobId) ?? false;
      equal('here', await listed(), true);
      equal('there', await listed(WEST), false);
    },
  },
  {
    name: 'a job is made in the region of its source bucket',
    moto,
    async run(aws) {
      const bucket = await newVersionedBucket(aws);
      await fails(
        /BadRequest|InvalidRequest/,
        aws.s3Control(WEST).createJob(replicateAgain(aws, bucket)),
      );
    },
  },
  {
    name: 'a job that was not made does not exist',
    moto,
    async run(aws) {
      await fails(
        /^NoSuchJob/,
        aws.s3Control().describeJob({
          AccountId: ACCOUNT,
          JobId: '00000000-0000-0000-0000-000000000000',
        }),
      );
    },
  },
];
