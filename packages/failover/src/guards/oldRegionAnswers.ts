import { notLookedAt, type Guard } from './Guard';

/** The region that is rebuilt answers, and takes no writes or can be stopped (invariant I2). */
export const oldRegionAnswers: Guard = {
  name: 'old-region-answers',
  title: 'The region that was left answers, and can be fenced',
  overridable: false,
  kinds: ['reprotect'],
  again: true,
  evaluate({ look, from }) {
    if (!look || !from) {
      return notLookedAt('The region that was left');
    }
    const { database, group } = look.from;
    const { fence, reason } = look.fence;
    const unread = [
      ['its database', database],
      ['its Auto Scaling group', group],
    ] as const;
    const problems = unread.flatMap(([what, seen]) =>
      seen.known ? [] : [`${what}: ${seen.why}`],
    );
    if (problems.length > 0 || fence === 'unknown') {
      return {
        status: 'unknown',
        reason: `${from.region} does not tell ${problems.join('; ') || reason}`,
        remedy: 'Wait until it answers; there is nothing to rebuild before',
      };
    }
    return { status: 'holds', reason: `${from.region} answers: ${reason}` };
  },
};
