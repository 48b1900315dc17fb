import type { DrillHold } from '@understudy/plugin-disaster-recovery-common';

/** When a hold ends: at its time, or where somebody lifted it before. */
export const endOf = ({ until, liftedAt }: DrillHold): Date =>
  new Date(liftedAt !== undefined && liftedAt < until ? liftedAt : until);

/** What keeps the programme from a site at a moment; of several, the one that ends last. */
export function heldBy(
  holds: DrillHold[],
  site: string,
  at: Date,
): DrillHold | undefined {
  return holds
    .filter(hold => hold.site === undefined || hold.site === site)
    .filter(hold => new Date(hold.from) <= at && at < endOf(hold))
    .sort((one, other) => endOf(other).getTime() - endOf(one).getTime())[0];
}

/** A hold in words. */
export const holdWords = ({ placedBy, until, reason }: DrillHold): string =>
  `${placedBy} holds drills until ${until}: ${reason}`;
