import type { CopyJob } from '../cloud/Cloud';
import type { Observation } from '../engine';
import { MANIFEST_FIELD, remedyOf, type BucketBinding } from '../site';
import { bucketDirections, NO_BUCKET } from './bucketDirections';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { notOurs } from './ownership';

const STEP = 'copy-missed-objects';

/** S3's words for a job that is over. */
const OVER = ['Complete', 'Failed', 'Cancelled'];

const isOver = ({ status }: CopyJob) => OVER.includes(status);

const isDone = (job: CopyJob) =>
  job.isEmpty || (job.status === 'Complete' && job.failed === 0);

/** Whoever retries the step begins anew; an engine that takes it up goes on with what was begun. */
const attemptOf = ({ startedAt, run }: FailoverContext) =>
  (startedAt(STEP) ?? run.createdAt).toISOString();

/** Nobody started a copying yet, or only tries before this one that failed. */
const isToStart = (job: CopyJob | undefined, attempt: string) =>
  !job || (isOver(job) && !isDone(job) && job.attempt !== attempt);

function inWords({ bucket, destination }: BucketBinding, job: CopyJob): string {
  const way = `${bucket} to ${destination}`;
  const { succeeded, failed, total, status, reasons, report } = job;
  if (job.isEmpty) {
    return `${way}: nothing to copy`;
  }
  if (isDone(job)) {
    return `${way}: ${succeeded} objects copied`;
  }
  if (!isOver(job)) {
    return total === undefined
      ? `${way}: S3 looks for what never replicated (${status})`
      : `${way}: ${succeeded} of ${total} objects copied, ${failed} failed`;
  }
  return [
    failed > 0
      ? `${way}: ${failed} of ${total ?? 'an unknown number of'} objects failed`
      : `${way}: the job ${job.id} ended as ${status}`,
    ...reasons.map(reason => `S3: "${reason}"`),
    ...(report && failed > 0 ? [`see ${report}`] : []),
  ].join(', ');
}

/** Why copying out of a bucket cannot even be asked for. */
async function obstacleOf(
  { cloud, target }: FailoverContext,
  bucket: BucketBinding,
): Promise<Observation | undefined> {
  return bucket.batchRole
    ? notOurs(bucket, bucket.bucket, await cloud.bucketTags(bucket))
    : {
        state: 'impossible',
        outcome: `the manifest of ${
          bucket.region
        } names no batchReplicationRole for ${bucket.bucket}; ${remedyOf(
          target.site,
          {
            stacks: "deploy the site's global stack and then the region's",
            inEntity: `write it as ${MANIFEST_FIELD}.regions.${bucket.region}.batchReplicationRole`,
          },
        )}`,
      };
}

const lookAtAll = (context: FailoverContext) =>
  Promise.all(
    bucketDirections(context.target).map(async ({ from }) => ({
      bucket: from,
      job: await context.cloud.copyJob(from, context.run.id),
    })),
  );

/**
 * Replication that failed is not tried again by S3, nor is what was there before
 * a rule. Batch Replication does that, by the site's own rules: what users wrote
 * while the other region was gone, and what that one took before it went and
 * never gave away. Nothing is overwritten: versions keep their ids.
 */
export const copyMissedObjects: FailoverStep = {
  id: STEP,
  title: 'Copy missed objects',
  description: ({ from, to }) =>
    `Starts one S3 Batch Replication job for each bucket of the site in ${to.region} and in ${from.region}, and waits until all objects that never replicated are in the other one.`,
  regions: ({ from, to }) => [to.region, from.region],
  expectedSeconds: 1800,
  deadlineSeconds: 12 * 3600,
  permissions: [
    's3:ListJobs',
    's3:DescribeJob',
    's3:CreateJob',
    'iam:PassRole',
    's3:GetBucketTagging',
  ],

  async observe(context) {
    const seen = await lookAtAll(context);
    if (seen.length === 0) {
      return NO_BUCKET;
    }
    const attempt = attemptOf(context);
    const toStart = seen.filter(({ job }) => isToStart(job, attempt));
    if (toStart.length > 0) {
      const obstacles = await Promise.all(
        toStart.map(({ bucket }) => obstacleOf(context, bucket)),
      );
      const names = toStart.map(
        ({ bucket: { bucket, destination } }) => `${bucket} to ${destination}`,
      );
      return (
        obstacles.find(Boolean) ?? {
          state: 'todo',
          outcome: `Copy what never replicated: ${names.join('; ')}`,
        }
      );
    }
    const jobs = seen.flatMap(({ bucket, job }) =>
      job ? [{ bucket, job }] : [],
    );
    const words = (of: typeof jobs) =>
      of.map(({ bucket, job }) => inWords(bucket, job)).join('; ');
    if (jobs.some(({ job }) => !isOver(job))) {
      return { state: 'waiting', outcome: words(jobs) };
    }
    const failed = jobs.filter(({ job }) => !isDone(job));
    return failed.length > 0
      ? { state: 'impossible', outcome: words(failed) }
      : {
          state: 'done',
          outcome: words(jobs),
          facts: {
            jobs: jobs.map(({ bucket, job }) => ({
              bucket: bucket.bucket,
              id: job.id,
              succeeded: job.succeeded,
            })),
          },
        };
  },

  async act(context) {
    const { cloud, run } = context;
    const attempt = attemptOf(context);
    for (const { bucket, job } of await lookAtAll(context)) {
      if (isToStart(job, attempt)) {
        await context.change(
          {
            action: 's3:CreateJob',
            region: bucket.region,
            resource: bucket.bucket,
          },
          () => cloud.startCopy(bucket, { run: run.id, attempt }),
        );
      }
    }
  },
};
