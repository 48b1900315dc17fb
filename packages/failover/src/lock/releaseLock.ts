import type { ObjectBinding } from '../site';
import { lostInWords } from './keepLock';
import type { LockContent } from './LockContent';
import { readLock } from './readLock';
import { writeLock, type LockStore } from './writeLock';

/** What a release leaves behind. */
export interface LockRelease {
  run: string;
  /** The site's generation from now on. */
  generation: number;
  /** Head of the run's journal. */
  anchor: NonNullable<LockContent['anchor']>;
}

export type LockReleased =
  | { state: 'released'; requestId?: string }
  | { state: 'lost'; reason: string };

/**
 * Gives the lock back; it stays where it is, with what the next one must know.
 * Safe to repeat. @throws where it cannot be told who has it
 */
export async function releaseLock(
  cloud: LockStore,
  object: ObjectBinding,
  { run, generation, anchor }: LockRelease,
): Promise<LockReleased> {
  let lock = await readLock(cloud, object);
  for (;;) {
    const content = lock?.content;
    if (content?.run !== run) {
      return { state: 'lost', reason: lostInWords(lock) };
    }
    if (content.state === 'released') {
      return { state: 'released' };
    }
    const released: LockContent = {
      ...content,
      state: 'released',
      generation: Math.max(generation, content.generation),
      anchor,
    };
    const write = await writeLock(cloud, object, released, lock);
    if (write.written) {
      return { state: 'released', requestId: write.requestId };
    }
    lock = write.lock;
  }
}
