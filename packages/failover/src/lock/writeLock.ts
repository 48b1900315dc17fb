import type { Cloud } from '../cloud/Cloud';
import { canonicalJson } from '../journal/canonicalJson';
import type { ObjectBinding } from '../site';
import type { LockContent } from './LockContent';
import { readLock, type Lock } from './readLock';

export type LockStore = Pick<Cloud, 'readObject' | 'writeIf'>;

/** For how long a lock is good without being renewed. Milliseconds. */
const HOLD_MS = 15 * 60_000;

export const expiryFrom = (now: Date) =>
  new Date(now.getTime() + HOLD_MS).toISOString();

/**
 * Writes the lock if nobody did since it was read.
 * @returns the lock, and whether it is now as asked for: where the write lost, or was not answered, by what is there
 * @throws what the write threw, where nothing came of it and nobody else wrote
 */
export async function writeLock(
  cloud: LockStore,
  object: ObjectBinding,
  content: LockContent,
  before: Lock | undefined,
): Promise<{ lock: Lock | undefined; written: boolean; requestId?: string }> {
  const body = canonicalJson(content);
  try {
    const { etag, requestId } = await cloud.writeIf(object, body, before?.etag);
    return { lock: { etag, content }, written: true, requestId };
  } catch (error) {
    const lock = await readLock(cloud, object);
    const written = lock?.content && canonicalJson(lock.content) === body;
    if (!written && lock?.etag === before?.etag) {
      throw error;
    }
    return { lock, written: Boolean(written) };
  }
}
