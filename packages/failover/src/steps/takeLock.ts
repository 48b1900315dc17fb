import { RefusedError, type Observation } from '../engine';
import { lockOfSite, readLock, takeLock as take, type Lock } from '../lock';
import type { ObjectBinding } from '../site';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { notOurs } from './ownership';

/** The guard whose override takes the lock over from somebody else. */
export const LOCK_GUARD = 'lock-free';

/** The guard whose override goes on without a lock that cannot be read; it takes nobody's. */
export const LOCK_UNREAD_GUARD = 'lock-readable';

/** For so long a lock is asked for before it counts as unreadable. Seconds. */
const UNREADABLE_SECONDS = 20;

/** A region that is gone keeps nobody waiting. Seconds. */
const PATIENCE_SECONDS = 3;

const lockOf = (object: ObjectBinding) => ({
  action: 's3:PutObject',
  region: object.region,
  resource: `${object.bucket}/${object.key}`,
});

/** Takes one lock. @throws RefusedError where somebody else has it, or the bucket is not the site's (I9) */
async function takeOne(context: FailoverContext, object: ObjectBinding) {
  const { cloud, run, holder, now, override } = context;
  const { bucket } = object;
  const foreign = notOurs(object, bucket, await cloud.bucketTags(object));
  if (foreign) {
    throw new RefusedError(foreign.outcome);
  }
  const given = override(LOCK_GUARD);
  const taken = await context.change(lockOf(object), () =>
    take(
      cloud,
      object,
      { run: run.id, holder, generation: run.generation, now: now() },
      given && { by: given.by, at: given.at, reason: given.reason ?? '' },
    ),
  );
  if (taken.state !== 'taken') {
    throw new RefusedError(taken.reason, [LOCK_GUARD]);
  }
}

/** The lock of the region that is left: undefined where that region is silent. */
const otherLock = ({ cloud, target, within }: FailoverContext) =>
  within(PATIENCE_SECONDS, () => readLock(cloud, target.from.lock)).catch(
    () => undefined,
  );

async function act(context: FailoverContext) {
  const { run, target } = context;
  const other = (await otherLock(context))?.content;
  // Whoever is overridden must find his own lock lost, in whichever region he looks.
  if (other?.state === 'held' && other.run !== run.id) {
    await takeOne(context, target.from.lock);
  }
  await takeOne(context, target.to.lock);
}

/** What comes of a lock that cannot be read. @throws the error, where it is one answer that is missing */
function unread(
  { now, startedAt, override }: FailoverContext,
  error: Error,
): Observation {
  const since = startedAt('take-lock') ?? now();
  const isPersistent =
    now().getTime() - since.getTime() > UNREADABLE_SECONDS * 1000;
  if (!isPersistent) {
    throw error;
  }
  const outcome = `The lock cannot be read: ${error.message}`;
  const given = override(LOCK_UNREAD_GUARD);
  return given
    ? {
        state: 'done',
        outcome: `${outcome}. ${LOCK_UNREAD_GUARD} was overridden: "${given.reason}"`,
        overridden: true,
      }
    : { state: 'impossible', outcome, guards: [LOCK_UNREAD_GUARD] };
}

/** At most one run changes a site's roles, portal and break-glass command together (invariant I1). */
export const takeLock: FailoverStep = {
  id: 'take-lock',
  title: 'Take the lock',
  description: ({ to }) =>
    `Takes the one right to change the site's roles, s3://${to.lock.bucket}/${to.lock.key}, which portal and break-glass command respect.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 1,
  deadlineSeconds: 60,
  permissions: [
    's3:GetBucketTagging',
    's3:GetObject',
    's3:ListBucket',
    's3:PutObject',
  ],
  proof: true,
  guards: [LOCK_GUARD, LOCK_UNREAD_GUARD],

  async observe(context) {
    const { cloud, run, target, now, override } = context;
    const { lock, region } = target.to;
    let mine: Lock | undefined;
    try {
      mine = await readLock(cloud, lock);
    } catch (error) {
      return unread(context, error as Error);
    }
    const seen = lockOfSite(mine, await otherLock(context), {
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
        }
      : {
          state: 'impossible',
          outcome: seen.reason,
          guards: [LOCK_GUARD],
        };
  },

  act,

  undo: {
    preview: () => 'Gives the lock back',
    observe: async () => ({
      state: 'done',
      outcome: 'The lock is given back at the end',
    }),
  },
};
