import { lockOfSite } from '../lock';
import { LOCK_GUARD } from '../steps/takeLock';
import type { Guard } from './Guard';
import { LOCKING } from './kinds';

/** Nobody else is changing the site's roles: another portal, or somebody with the break-glass command (invariant I1). */
export const lockFree: Guard = {
  name: LOCK_GUARD,
  title: 'Nobody holds the lock',
  overridable: true,
  kinds: LOCKING,
  again: true,
  evaluate({ look, run, generation }) {
    // Nobody can say whom they would take an unread lock from: lock-readable asks about that.
    if (!look?.lock.known) {
      return undefined;
    }
    const other = look.otherLock.known ? look.otherLock.value : undefined;
    const seen = lockOfSite(look.lock.value, other, {
      run,
      generation,
      now: look.at,
    });
    if (seen.verdict === 'free' || seen.verdict === 'ours') {
      return {
        status: 'holds',
        reason: seen.verdict === 'ours' ? 'This run holds it' : 'It is free',
      };
    }
    return {
      status: 'violated',
      reason: seen.reason,
      remedy:
        'Ask who holds it; take it over only where that run is dead, by overriding lock-free with a reason',
    };
  },
};
