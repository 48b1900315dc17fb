import { lockVerdict, type LockAsker, type LockVerdict } from './lockVerdict';
import type { Lock } from './readLock';

/**
 * How the locks of both regions stand to who asks: a run in the other direction
 * holds the other one. Silence of the region that is left keeps nobody waiting.
 * @param mine - the lock of the region that the run leads to
 * @param other - that of the other region; undefined where it was not read
 */
export function lockOfSite(
  mine: Lock | undefined,
  other: Lock | undefined,
  asker: LockAsker,
): LockVerdict {
  const elsewhere = lockVerdict(other, asker);
  const isInTheWay =
    elsewhere.verdict === 'held' || elsewhere.verdict === 'superseded';
  return isInTheWay ? elsewhere : lockVerdict(mine, asker);
}
