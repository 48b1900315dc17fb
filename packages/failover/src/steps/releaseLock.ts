import { readLock, releaseLock as release } from '../lock';
import type { FailoverStep } from './FailoverStep';

/** Gives the lock back, with the head of the journal as an anchor outside of its store (invariant I8). */
export const releaseLock: FailoverStep = {
  id: 'release-lock',
  title: 'Release the lock',
  description: ({ to }) =>
    `Gives the lock in ${to.region} back, whatever came of the run, and leaves the head of its journal there.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 1,
  deadlineSeconds: 120,
  permissions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
  cleanup: true,
  // Whoever comes next can take it over by name.
  optional: {
    remedy: ({ target }) =>
      `The lock in ${target.to.region} is still there: the next run takes it over by the override lock-free`,
  },

  async observe({ cloud, run, target }) {
    const lock = await readLock(cloud, target.to.lock);
    return lock?.content?.run === run.id && lock.content.state === 'held'
      ? { state: 'todo', outcome: 'Release the lock' }
      : { state: 'done', outcome: 'This run does not hold the lock' };
  },

  async act(context) {
    const { cloud, run, target, journalHead, endedAt } = context;
    const { lock, region } = target.to;
    // Users are served by the target: that is the change of roles.
    const changed = endedAt('verify-outside') !== undefined;
    await context.change(
      {
        action: 's3:PutObject',
        region,
        resource: `${lock.bucket}/${lock.key}`,
      },
      () =>
        release(cloud, lock, {
          run: run.id,
          generation: run.generation + (changed ? 1 : 0),
          anchor: journalHead,
        }),
    );
  },
};
