import type {
  DrillResult,
  SiteDrills,
} from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatDuration, formatMoment } from '../../../format';

/** When the next drill begins, in a sentence. */
export function nextWords({ times, unknownSchedule }: SiteDrills): string {
  if (!times) {
    return 'Nobody has scheduled drills of this site: a platform engineer can, for its tier or for it alone.';
  }
  const chosen = unknownSchedule
    ? ` The site asks for the schedule “${unknownSchedule}”, which this portal does not have.`
    : '';
  const blocked =
    times.blocked.length > 0 ? `; none begins ${times.blocked.join('; ')}` : '';
  return times.next
    ? `Next: ${formatMoment(times.next)} (schedule “${times.schedule}”, ${
        times.timeZone
      }${blocked}).${chosen}`
    : `The schedule “${times.schedule}” has no free time in the next two years${blocked}.${chosen}`;
}

/** How old the last drill is, against how old it may be, and what it could not prove. */
export function lastWords(
  { last, overdueSince, maxAgeDays }: SiteDrills,
  now: number,
): string {
  if (!last?.endedAt) {
    return 'No drill of this site has succeeded yet.';
  }
  const age = `The last one that succeeded was ${formatAge(
    last.endedAt,
    now,
  )}; it may be ${maxAgeDays} days old`;
  const isOverdue = overdueSince
    ? `: overdue since ${formatMoment(overdueSince)}`
    : '';
  return [`${age}${isOverdue}.`, ...(last.notProven ?? [])].join(' ');
}

const MEASURED: Record<string, string> = {
  restoreSeconds: 'restore',
  standbyReadySeconds: 'standby ready',
  standbyBehindSeconds: 'standby behind',
  cloneBehindSeconds: 'clone behind',
};

/** Name of what a drill measured; that of a newer backend as it came. */
export const measuredLabel = (name: string): string => MEASURED[name] ?? name;

/** Of a drill that succeeded, everything that has seconds: from start to end, and what it measured. */
export const trendOf = ({ seconds, measured }: DrillResult) => ({
  ...(seconds !== undefined && { 'start to end': seconds }),
  ...Object.fromEntries(
    Object.entries(measured).map(([name, value]) => [
      measuredLabel(name),
      value,
    ]),
  ),
});

/** What the newest drill measured, against the one before. */
export function trendWords(results: DrillResult[]): string | undefined {
  const [newest, before] = results;
  if (!newest) {
    return undefined;
  }
  const old: Record<string, number> = before ? trendOf(before) : {};
  return Object.entries(trendOf(newest))
    .map(
      ([label, seconds]) =>
        `${label} ${formatDuration(seconds)}${
          label in old ? ` (${formatDuration(old[label])} before)` : ''
        }`,
    )
    .join(', ');
}
