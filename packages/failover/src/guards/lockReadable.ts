import { LOCK_UNREAD_GUARD } from '../steps/takeLock';
import { notLookedAt, type Guard } from './Guard';
import { LOCKING } from './kinds';

/** The lock can be read: who overrides this goes on without it, and takes it from nobody (invariant I1). */
export const lockReadable: Guard = {
  name: LOCK_UNREAD_GUARD,
  title: 'The lock can be read',
  overridable: true,
  kinds: LOCKING,
  again: true,
  evaluate({ look, to }) {
    if (!look || !to) {
      return notLookedAt('The lock');
    }
    return look.lock.known
      ? { status: 'holds', reason: `The lock in ${to.region} can be read` }
      : {
          status: 'unknown',
          reason: `The lock in ${to.region} cannot be read: ${look.lock.why}`,
          remedy:
            'Check that S3 there can be reached, and the permissions; go on without it only where nobody else can be acting, by overriding lock-readable with a reason',
        };
  },
};
