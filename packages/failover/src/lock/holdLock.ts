import type { ObjectBinding } from '../site';
import { keepLock, lostInWords, type LockHolder } from './keepLock';
import { readLock } from './readLock';
import { takeLock, type LockOverride } from './takeLock';
import type { LockStore } from './writeLock';

/**
 * Keeps the lock, and takes it again where it was deleted, or where an override
 * was given about who has it now.
 * @returns in words who has it, where it is lost
 * @throws where that cannot be told
 */
export async function holdLock(
  cloud: LockStore,
  object: ObjectBinding,
  holder: LockHolder & { generation: number },
  override: LockOverride | undefined,
): Promise<string | undefined> {
  // Whoever overrode the lock goes on where it cannot be read: one answer that is missing is not that.
  const lock = await readLock(cloud, object)
    .catch(() => readLock(cloud, object))
    .catch(error => {
      if (!override) {
        throw error;
      }
      return 'unread' as const;
    });
  if (lock === 'unread') {
    return undefined;
  }
  if (lock?.content?.run === holder.run) {
    return keepLock(cloud, object, holder);
  }
  if (lock && !override) {
    return lostInWords(lock);
  }
  const taken = await takeLock(cloud, object, holder, override);
  return taken.state === 'taken' ? undefined : taken.reason;
}
