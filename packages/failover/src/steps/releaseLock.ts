import { readLock, releaseLock as release } from '../lock';
import type { ObjectBinding } from '../site';
import type { FailoverContext, FailoverStep } from './FailoverStep';

/** Users are served by the target, or the region that was left stands by again. */
const PROOFS_OF_CHANGE = ['verify-outside', 'prove-replicating'];

/** A region that is gone keeps nobody waiting. Seconds. */
const PATIENCE_SECONDS = 3;

interface Locks {
  held: ObjectBinding[];
  /** A region that does not answer, and whose lock this run took. */
  silent?: string;
}

/** Whether this run took the lock of the region that is left too, or may have. */
const tookOther = ({ attemptsOf, target }: FailoverContext) =>
  attemptsOf('take-lock').some(
    ({ call, answer }) =>
      call.region === target.from.region &&
      answer !== 'refused' &&
      answer !== 'retry',
  );

/** The locks of this run. */
async function locksHeld(context: FailoverContext): Promise<Locks> {
  const { cloud, run, target, within } = context;
  const isHeld = async (object: ObjectBinding) => {
    const { content } = (await readLock(cloud, object)) ?? {};
    return content?.run === run.id && content.state === 'held';
  };
  const { from, to } = target;
  const other = await within(PATIENCE_SECONDS, () => isHeld(from.lock)).catch(
    () => undefined,
  );
  const mine = await isHeld(to.lock);
  const held = [...(other ? [from.lock] : []), ...(mine ? [to.lock] : [])];
  return other === undefined && tookOther(context)
    ? { held, silent: from.region }
    : { held };
}

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
      `The lock in ${target.to.region}, or in ${target.from.region}, is still there: the next run takes it over by the override lock-free`,
  },

  async observe(context) {
    const { held, silent } = await locksHeld(context);
    if (held.length > 0) {
      return { state: 'todo', outcome: 'Release the lock' };
    }
    if (silent) {
      return {
        state: 'waiting',
        outcome: `This run took the lock in ${silent} too, which does not answer`,
      };
    }
    return {
      state: 'done',
      outcome:
        context.attemptsOf('release-lock').length > 0
          ? 'The lock is given back'
          : 'This run does not hold the lock',
    };
  },

  async act(context) {
    const { cloud, run, journalHead, facts } = context;
    const changed = PROOFS_OF_CHANGE.some(
      step => facts(step).rolesChanged === true,
    );
    const { held } = await locksHeld(context);
    for (const lock of held) {
      await context.change(
        {
          action: 's3:PutObject',
          region: lock.region,
          resource: `${lock.bucket}/${lock.key}`,
        },
        () =>
          release(cloud, lock, {
            run: run.id,
            generation: run.generation + (changed ? 1 : 0),
            anchor: journalHead,
          }),
      );
    }
  },
};
