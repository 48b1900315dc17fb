import type { World } from '../../core/World';
import { putObject } from '../s3/objects';
import { putReplica, s3Works } from '../s3/replicate';
import { bucketOfArn, rulesFor } from '../s3/replicationRules';
import {
  locateBucket,
  type BucketState,
  type LocatedBucket,
} from '../s3/s3State';
import { versionsOf } from '../s3/versions';
import { jobRole, type JobRole } from './jobRole';
import type { BatchJob } from './s3ControlState';

const arn = (bucket: string, key?: string) =>
  `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;

/** A job that cannot go on says why. */
function failWith(job: BatchJob, reason: string, code?: string): void {
  job.status = 'Failed';
  job.failures.push({ code, reason });
}

/** The role that a job works with; without it the job fails (User Guide, "Replication failure reasons"). */
function roleOf(world: World, job: BatchJob): JobRole | undefined {
  const role = jobRole(world, job.roleArn);
  if (role?.isTrusting) {
    return role;
  }
  failWith(
    job,
    'Amazon S3 can not assume the IAM role specified in replication configuration or the Batch Operations job.',
    'AssumeRoleNotPermitted',
  );
  return undefined;
}

/** Versions that a rule of the bucket covers now and whose status was asked for; of those that rules cover and never took, `NONE`. */
function eligible(job: BatchJob, bucket: BucketState) {
  return Object.keys(bucket.objects).flatMap(key =>
    versionsOf(bucket, key)
      .filter(version => {
        const status = version.replicationStatus ?? 'NONE';
        return (
          job.statuses.some(each => each === status) &&
          rulesFor(bucket, key, version).length > 0
        );
      })
      .map(({ versionId }) => ({ key, versionId })),
  );
}

/**
 * Looks for what there is to do. Finding nothing is a failure (User Guide, "Batch Replication errors").
 */
export function prepare(
  world: World,
  { bucket }: LocatedBucket,
  job: BatchJob,
): void {
  const role = roleOf(world, job);
  if (!role) {
    return;
  }
  // User Guide, "Configuring an IAM role for S3 Batch Replication": with a manifest that S3 generates.
  const needed = [
    's3:GetReplicationConfiguration',
    's3:PutInventoryConfiguration',
  ].find(action => !role.allows(action, arn(bucket.name)));
  if (needed) {
    failWith(
      job,
      `The role of the job lacks ${needed} on ${bucket.name}.`,
      'AccessDenied',
    );
    return;
  }
  const tasks = eligible(job, bucket);
  if (tasks.length === 0) {
    failWith(
      job,
      'Manifest generation found no keys matching the filter criteria.',
    );
    return;
  }
  job.tasks = tasks;
  job.status = job.needsConfirmation ? 'Suspended' : 'Ready';
}

/** Why a version was not replicated, as "Replication failure reasons" has it; undefined where it was. */
function replicateOne(
  world: World,
  source: BucketState,
  role: JobRole,
  { key, versionId }: { key: string; versionId: string },
): string | undefined {
  const version = versionsOf(source, key).find(
    each => each.versionId === versionId,
  );
  if (!version) {
    return 'SrcVersionNotFound';
  }
  if (!role.allows('s3:InitiateReplication', arn(source.name, key))) {
    return 'InitiateReplicationNotPermitted';
  }
  const rules = rulesFor(source, key, version);
  if (rules.length === 0) {
    return 'SrcBucketReplicationConfigMissing';
  }
  for (const rule of rules) {
    const target = locateBucket(world, bucketOfArn(rule.Destination?.Bucket));
    if (!target || !s3Works(world, target.region)) {
      version.replicationStatus = 'FAILED';
      return target ? 'InternalError' : 'DstBucketNotFound';
    }
    if (target.bucket.versioning !== 'Enabled') {
      version.replicationStatus = 'FAILED';
      return 'DstBucketUnversioned';
    }
    putReplica(source, { key, ruleId: rule.ID ?? '' }, version, target.bucket);
  }
  if (version.replicationStatus !== 'REPLICA') {
    version.replicationStatus = 'COMPLETED';
  }
  return undefined;
}

/** As "Examples: S3 Batch Operations completion reports": what failed, and where it is listed. */
function report(
  world: World,
  { account, region }: LocatedBucket,
  job: BatchJob,
  role: JobRole,
  failed: string[],
): void {
  if (!job.report) {
    return;
  }
  const { bucket, prefix } = job.report;
  const folder = `${prefix ? `${prefix}/` : ''}job-${job.id}`;
  if (
    !role.allows('s3:PutObject', arn(bucket, `${folder}/manifest.json`)) ||
    locateBucket(world, bucket)?.region !== region
  ) {
    failWith(
      job,
      'The job report could not be written to your report bucket. Please check your permissions.',
    );
    return;
  }
  const put = (Key: string, text: string) =>
    putObject(
      { Bucket: bucket, Key, Body: Buffer.from(text) as never },
      { world, account, region },
    );
  const results = `${folder}/results/${job.id}.csv`;
  put(results, failed.join('\n'));
  put(
    `${folder}/manifest.json`,
    JSON.stringify({
      Format: 'Report_CSV_20180820',
      ReportCreationDate: new Date(world.now).toISOString(),
      Results: [
        { TaskExecutionStatus: 'failed', Bucket: bucket, Key: results },
      ],
      ReportSchema:
        'Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage',
    }),
  );
}

/** Replicates what was found; objects fail one by one, the job goes through them all. */
export function complete(
  world: World,
  place: LocatedBucket,
  job: BatchJob,
): void {
  const role = roleOf(world, job);
  if (!role) {
    return;
  }
  const { bucket } = place;
  const failed = (job.tasks ?? []).flatMap(task => {
    const reason = replicateOne(world, bucket, role, task);
    return reason
      ? [
          `${bucket.name},${encodeURIComponent(task.key)},${
            task.versionId
          },failed,${reason},,`,
        ]
      : [];
  });
  job.failed = failed.length;
  job.succeeded = (job.tasks?.length ?? 0) - failed.length;
  job.status = 'Complete';
  report(world, place, job, role, failed);
}
