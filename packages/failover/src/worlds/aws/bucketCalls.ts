import type { Cloud } from '../../cloud/Cloud';
import type { Caller } from './Caller';
import type { FakeAws } from './FakeAws';
import type { FakeBucket, FakeJob } from './FakeBucket';
import type { FakeRegion } from './FakeRegion';
import type { Wire } from './Wire';

type Calls = Pick<
  Cloud,
  'bucketReplication' | 'pendingReplication' | 'copyJob' | 'startCopy'
>;

/** S3's replication and its Batch Operations. */
export function bucketCalls(aws: FakeAws, wire: Wire, caller: Caller): Calls {
  const { timings, site } = aws.options;
  const bucketIn = ({ assets }: FakeRegion, name: string): FakeBucket => {
    const found = assets.get(name);
    if (!found) {
      throw wire.error('NoSuchBucket', `${name} does not exist`);
    }
    return found;
  };

  return {
    bucketReplication: ({ region, bucket }) =>
      wire.read(
        { region, action: 's3:GetReplicationConfiguration', resource: bucket },
        ({ assets }) => {
          const { isVersioned, rules } = assets.get(bucket) ?? {};
          return rules && { isVersioned: isVersioned ?? false, rules };
        },
      ),

    pendingReplication: (from, { region, bucket }) =>
      wire.read(
        { region, action: 'cloudwatch:GetMetricData', resource: bucket },
        () => {
          const source = bucketIn(aws.region(from.region), from.bucket);
          const at = new Date(aws.now);
          const value = source.count('PENDING');
          return value > 0
            ? { objects: { value, at }, bytes: { value: value * 1000, at } }
            : undefined;
        },
      ),

    copyJob: ({ region, bucket }, run) =>
      wire.read({ region, action: 's3:ListJobs', resource: bucket }, found => {
        const job = bucketIn(found, bucket)
          .jobs.filter(each => each.run === run && each.visibleFrom <= aws.now)
          .at(-1);
        return job && { ...job, reasons: [...job.reasons] };
      }),

    startCopy: ({ region, bucket, reports }, { run, attempt }) =>
      wire.change(
        caller,
        { region, action: 's3:CreateJob', resource: bucket },
        found => {
          const source = bucketIn(found, bucket);
          const same = source.jobs.find(
            each => each.run === run && each.attempt === attempt,
          );
          if (same) {
            return { JobId: same.id };
          }
          const id = `${bucket}-${source.jobs.length + 1}`;
          const job: FakeJob = {
            id,
            run,
            attempt,
            status: 'Preparing',
            isEmpty: false,
            succeeded: 0,
            failed: 0,
            reasons: [],
            startedAt: aws.now,
            report: `s3://${reports.bucket}/${reports.prefix}/job-${id}/`,
            visibleFrom: aws.now + found.faults.staleSeconds * 1000,
          };
          source.jobs.push(job);
          const { active, pilot } = site.regions;
          const peer = region === active ? pilot : active;
          aws.after(timings.batchJob, () => source.work(job, aws.region(peer)));
          return { JobId: id };
        },
      ),
  };
}
