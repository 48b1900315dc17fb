import type { ObjectBinding } from '../site';
import { keepLock, lostInWords, type LockHolder } from './keepLock';
import { lockVerdict } from './lockVerdict';
import { readLock, type Lock } from './readLock';
import { takeLock, type LockOverride } from './takeLock';
import type { LockStore } from './writeLock';

/** How the lock stands to the run that took it. */
export type LockHeld =
  | { state: 'held' }
  | { state: 'lost'; reason: string }
  /** Roles changed since: nothing that anybody overrides brings it back. */
  | { state: 'superseded'; reason: string }
  /** Nobody can tell who has it. */
  | { state: 'unread'; reason: string };

/**
 * Keeps the lock, and takes it again where it was deleted, or where an override
 * was given about who has it now.
 * @throws where it was read and cannot be written
 */
export async function holdLock(
  cloud: LockStore,
  object: ObjectBinding,
  holder: LockHolder & { generation: number },
  override: LockOverride | undefined,
): Promise<LockHeld> {
  let lock: Lock | undefined;
  try {
    // One answer that is missing is no lock that cannot be read.
    lock = await readLock(cloud, object).catch(() => readLock(cloud, object));
  } catch (error) {
    return { state: 'unread', reason: (error as Error).message };
  }
  const seen = lockVerdict(lock, holder);
  if (seen.verdict === 'superseded') {
    return { state: 'superseded', reason: seen.reason };
  }
  if (seen.verdict === 'ours') {
    const lost = await keepLock(cloud, object, holder, lock);
    return lost ? { state: 'lost', reason: lost } : { state: 'held' };
  }
  if (lock && !override) {
    return { state: 'lost', reason: lostInWords(lock) };
  }
  const taken = await takeLock(cloud, object, holder, override);
  return taken.state === 'taken'
    ? { state: 'held' }
    : {
        state: taken.state === 'superseded' ? 'superseded' : 'lost',
        reason: taken.reason,
      };
}
