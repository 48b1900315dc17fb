import { notLookedAt, type Guard } from './Guard';
import { WITH_STANDBY } from './kinds';

/** What a decision rests on was read just now, not yesterday (invariant I5). */
export const standbyReadable: Guard = {
  name: 'standby-readable',
  title: 'The standby answers',
  overridable: true,
  kinds: [...WITH_STANDBY, 'complete-failover', 'reprotect'],
  again: true,
  evaluate({ look, to }) {
    if (!look || !to) {
      return notLookedAt('The standby');
    }
    const unread = [
      ['its database', look.to.database],
      ['its Auto Scaling group', look.to.group],
    ] as const;
    const problems = unread.flatMap(([what, seen]) =>
      seen.known ? [] : [`${what}: ${seen.why}`],
    );
    return problems.length > 0
      ? {
          status: 'unknown',
          reason: `${to.region} does not tell ${problems.join('; ')}`,
          remedy: 'Check that AWS can be reached, and the permissions',
        }
      : { status: 'holds', reason: `${to.region} answered just now` };
  },
};
