import type { ObjectBinding } from '../site';
import type { LockContent } from './LockContent';
import type { Lock } from './readLock';
import { expiryFrom, writeLock, type LockStore } from './writeLock';

/** Whose lock it should be. */
export interface LockHolder {
  run: string;
  holder: string;
  now: Date;
}

/** Not every call writes: a renewal moves the expiry by at least this. Milliseconds. */
const RENEW_MS = 60_000;

const isOurs = (lock: Lock | undefined, run: string): lock is Required<Lock> =>
  lock?.content?.run === run && lock.content.state === 'held';

/**
 * Renews the lock.
 * @param seen - the lock as it was just read; undefined where there was none
 * @returns in words who has it now, where it is lost
 * @throws where that cannot be told
 */
export async function keepLock(
  cloud: LockStore,
  object: ObjectBinding,
  { run, holder, now }: LockHolder,
  seen: Lock | undefined,
): Promise<string | undefined> {
  let lock = seen;
  while (isOurs(lock, run)) {
    const expiresAt = expiryFrom(now);
    const gained = Date.parse(expiresAt) - Date.parse(lock.content.expiresAt);
    if (gained < RENEW_MS && lock.content.holder === holder) {
      return undefined;
    }
    const content = { ...lock.content, holder, expiresAt };
    const write = await writeLock(cloud, object, content, lock);
    if (write.written) {
      return undefined;
    }
    lock = write.lock;
  }
  return lostInWords(lock);
}

/** Who has a lock that is no longer one's own. */
export function lostInWords(lock: Lock | undefined): string {
  if (!lock) {
    return 'The lock is gone; somebody deleted it';
  }
  const { content } = lock;
  return content
    ? `The lock is lost: ${words(content)}`
    : 'The lock is lost: it holds something that this product did not write';
}

function words({ run, holder, state, since, takenOverFrom }: LockContent) {
  const by = takenOverFrom
    ? `, taken over by ${takenOverFrom.by}: "${takenOverFrom.reason}"`
    : '';
  return state === 'held'
    ? `run ${run} of ${holder} holds it since ${since}${by}`
    : `run ${run} of ${holder} released it`;
}
