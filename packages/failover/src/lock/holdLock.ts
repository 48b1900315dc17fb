import type { ObjectBinding } from '../site';
import { keepLock, lostInWords, type LockHolder } from './keepLock';
import { readLock } from './readLock';
import { takeLock, type LockOverride } from './takeLock';
import type { LockStore } from './writeLock';

/**
 * Keeps the lock, and takes it again where nobody else has it: where it was
 * deleted, or where an override was given about who has it now.
 * @returns in words who has it, where it is lost
 * @throws where that cannot be told
 */
export async function holdLock(
  cloud: LockStore,
  object: ObjectBinding,
  holder: LockHolder & { generation: number },
  override: LockOverride | undefined,
): Promise<string | undefined> {
  const lost = await keepLock(cloud, object, holder);
  if (!lost) {
    return undefined;
  }
  const lock = await readLock(cloud, object);
  if (lock && !override) {
    return lostInWords(lock);
  }
  const taken = await takeLock(cloud, object, holder, override);
  return taken.state === 'taken' ? undefined : taken.reason;
}
