import type { DrillHold } from '@understudy/plugin-disaster-recovery-common';
import { formatMoment, formatUser } from '../format';

/** Who holds what until when, and why. */
export function holdWords(
  { site, from, until, reason, placedBy }: DrillHold,
  now: number,
): string {
  const what = site === undefined ? 'all drills' : `drills of ${site}`;
  const begins = Date.parse(from) > now ? `from ${formatMoment(from)} ` : '';
  return `${formatUser(placedBy)} holds ${what} ${begins}until ${formatMoment(
    until,
  )}: ${reason}`;
}
