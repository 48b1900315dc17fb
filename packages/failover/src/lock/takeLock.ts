import type { ObjectBinding } from '../site';
import type { LockContent } from './LockContent';
import { lockVerdict, type LockVerdict } from './lockVerdict';
import { readLock, type Lock } from './readLock';
import { expiryFrom, writeLock, type LockStore } from './writeLock';

/** For which run, and by whom, the lock is wanted. */
export interface LockClaim {
  run: string;
  holder: string;
  generation: number;
  now: Date;
}

/** What lets a lock be taken over that somebody else holds. */
export interface LockOverride {
  by: string;
  reason: string;
  /** When it was given: a lock that was taken afterwards is not meant. */
  at?: string;
  /** The run whose lock it is about, where that is known: nobody else's is taken. */
  of?: string;
}

export type LockTaken =
  | { state: 'taken'; content: LockContent; requestId?: string }
  | (Extract<LockVerdict, { verdict: 'held' }> & { state: 'refused' })
  | (Extract<LockVerdict, { verdict: 'superseded' }> & { state: 'superseded' });

/** Whether the override was given about this lock. */
const isMeant = ({ of, at }: LockOverride, lock: Lock | undefined) =>
  (!of || of === lock?.content?.run) &&
  (!at || !lock?.content || lock.content.since <= at);

/**
 * Takes the one right to change the site's roles (invariant I1); safe to repeat.
 * @throws where it cannot be told who has it
 */
export async function takeLock(
  cloud: LockStore,
  object: ObjectBinding,
  claim: LockClaim,
  override?: LockOverride,
): Promise<LockTaken> {
  let lock = await readLock(cloud, object);
  // An override is about whom it was given for: nobody who was faster since.
  const heldFor = lock?.content?.run;
  for (;;) {
    const seen = lockVerdict(lock, claim);
    if (seen.verdict === 'ours') {
      return { state: 'taken', content: seen.content };
    }
    if (seen.verdict === 'superseded') {
      return { ...seen, state: 'superseded' };
    }
    const covered =
      override && lock?.content?.run === heldFor && isMeant(override, lock);
    if (seen.verdict === 'held' && !covered) {
      return { ...seen, state: 'refused' };
    }
    const content = contentFor(
      object.site,
      claim,
      lock,
      seen.verdict === 'held' ? override : undefined,
    );
    const write = await writeLock(cloud, object, content, lock);
    if (write.written) {
      return { state: 'taken', content, requestId: write.requestId };
    }
    lock = write.lock;
  }
}

function contentFor(
  site: string,
  { run, holder, generation, now }: LockClaim,
  lock: Lock | undefined,
  override: LockOverride | undefined,
): LockContent {
  const { content } = lock ?? {};
  return {
    version: 1,
    site,
    run,
    holder,
    generation: Math.max(generation, content?.generation ?? 0),
    state: 'held',
    since: now.toISOString(),
    expiresAt: expiryFrom(now),
    ...(override && {
      takenOverFrom: {
        run: content?.run ?? 'unknown',
        holder: content?.holder ?? 'unknown',
        by: override.by,
        reason: override.reason,
      },
    }),
  };
}
