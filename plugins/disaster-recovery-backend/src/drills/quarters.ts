import type {
  DrillEnd,
  DrillQuarter,
} from '@understudy/plugin-disaster-recovery-common';

/** A quarter of a year by UTC, from its first moment to that of the next one. */
export interface Quarter {
  name: string;
  from: Date;
  to: Date;
}

/** The quarter of a moment and those before it, oldest first. */
export function quartersUntil(now: Date, count: number): Quarter[] {
  const year = now.getUTCFullYear();
  const current = Math.floor(now.getUTCMonth() / 3);
  return Array.from({ length: count }, (_, index) => {
    const months = 3 * (current - (count - 1 - index));
    const from = new Date(Date.UTC(year, months));
    return {
      name: `${from.getUTCFullYear()}-Q${from.getUTCMonth() / 3 + 1}`,
      from,
      to: new Date(Date.UTC(year, months + 3)),
    };
  });
}

/** Whether a drill ended in a quarter. */
export const isWithin = (
  { endedAt }: Pick<DrillEnd, 'endedAt'>,
  { from, to }: Quarter,
): boolean => new Date(endedAt) >= from && new Date(endedAt) < to;

/** What became of the drills of a quarter. */
export function drillsOf(
  quarter: Quarter,
  ends: (DrillEnd & { site: string })[],
): DrillQuarter {
  const here = ends.filter(end => isWithin(end, quarter));
  const succeeded = here.filter(({ status }) => status === 'succeeded');
  return {
    name: quarter.name,
    sites: new Set(succeeded.map(({ site }) => site)).size,
    succeeded: succeeded.length,
    failed: here.length - succeeded.length,
  };
}
