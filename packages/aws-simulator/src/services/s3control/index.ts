import type { Service } from '../../core/Service';
import type { World } from '../../core/World';
import { s3Works } from '../s3/replicate';
import { locateBucket } from '../s3/s3State';
import { createJob } from './createJob';
import {
  deletePublicAccessBlock,
  getPublicAccessBlock,
  putPublicAccessBlock,
} from './publicAccessBlock';
import { describeJob, listJobs } from './readJobs';
import type { BatchJob, S3ControlState } from './s3ControlState';
import { complete, prepare } from './workOnJob';

/** What becomes of a job that has been in a state for long enough; who waits for people stays as it is. */
function goOn(world: World, job: BatchJob): void {
  const place = locateBucket(world, job.bucket);
  const seconds = (world.now - job.since) / 1000;
  const { s3BatchSeconds } = world.timings;
  if (!place || !s3Works(world, place.region)) {
    return;
  }
  if (job.status === 'New') {
    job.status = 'Preparing';
  } else if (job.status === 'Preparing' && seconds >= s3BatchSeconds) {
    prepare(world, place, job);
  } else if (job.status === 'Ready') {
    job.status = 'Active';
  } else if (job.status === 'Active' && seconds >= s3BatchSeconds) {
    complete(world, place, job);
  }
}

/** S3 Control: what an account blocks, and S3 Batch Operations as far as it replicates objects. */
export const s3Control: Service = {
  signingName: 's3control',
  operations: {
    CreateJob: createJob,
    DeletePublicAccessBlock: deletePublicAccessBlock,
    DescribeJob: describeJob,
    GetPublicAccessBlock: getPublicAccessBlock,
    ListJobs: listJobs,
    PutPublicAccessBlock: putPublicAccessBlock,
  },
  tick(world: World) {
    for (const { region, state } of world.each<S3ControlState>('s3control')) {
      for (const job of state.jobs) {
        const before = job.status;
        goOn(world, job);
        if (job.status !== before) {
          job.since = world.now;
          if (['Complete', 'Failed'].includes(job.status)) {
            job.terminatedAt = world.now;
          }
          world.log({
            region,
            service: 's3control',
            type: `job-${job.status.toLowerCase()}`,
            resource: job.id,
          });
        }
      }
    }
  },
};
