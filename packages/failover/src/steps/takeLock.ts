import { RefusedError } from '../engine';
import { lockVerdict, readLock, takeLock as take } from '../lock';
import type { FailoverContext, FailoverStep } from './FailoverStep';

/** The guard whose override takes the lock over from somebody else. */
export const LOCK_GUARD = 'lock-free';

const STEP = 'take-lock';

async function act(context: FailoverContext) {
  const { cloud, run, target, holder, now, override } = context;
  const { lock, region } = target.to;
  const given = override(LOCK_GUARD);
  const of = context.facts(STEP).heldBy;
  const taken = await context.change(
    {
      action: 's3:PutObject',
      region,
      resource: `${lock.bucket}/${lock.key}`,
    },
    () =>
      take(
        cloud,
        lock,
        { run: run.id, holder, generation: run.generation, now: now() },
        given && {
          by: given.by,
          reason: given.reason ?? '',
          ...(typeof of === 'string' && { of }),
        },
      ),
  );
  if (taken.state !== 'taken') {
    throw new RefusedError(taken.reason);
  }
}

/** At most one run changes a site's roles, portal and break-glass command together (invariant I1). */
export const takeLock: FailoverStep = {
  id: STEP,
  title: 'Take the lock',
  description: ({ to }) =>
    `Takes the one right to change the site's roles, s3://${to.lock.bucket}/${to.lock.key}, which portal and break-glass command respect.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 1,
  deadlineSeconds: 60,
  permissions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
  proof: true,
  guards: [LOCK_GUARD],

  async observe({ cloud, run, target, now, override }) {
    const { lock, region } = target.to;
    const seen = lockVerdict(await readLock(cloud, lock), {
      run: run.id,
      generation: run.generation,
      now: now(),
    });
    if (seen.verdict === 'ours') {
      return { state: 'done', outcome: 'This run holds the lock' };
    }
    if (seen.verdict === 'superseded') {
      return { state: 'impossible', outcome: seen.reason };
    }
    if (seen.verdict === 'free') {
      return { state: 'todo', outcome: `Take the lock in ${region}` };
    }
    const given = override(LOCK_GUARD);
    return given
      ? {
          state: 'todo',
          outcome: `Take the lock over: ${seen.reason}. Overridden: "${given.reason}"`,
          facts: { heldBy: seen.content?.run },
        }
      : {
          state: 'impossible',
          outcome: seen.reason,
          guards: [LOCK_GUARD],
        };
  },

  act,
};
