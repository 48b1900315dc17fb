import { createHash } from 'node:crypto';
import { CronTime } from 'cron';
import type { DrillHold } from '@understudy/plugin-disaster-recovery-common';
import { DateTime } from 'luxon';
import { blockedBy } from './blockedBy';
import type { DrillSchedule } from './DrillSchedule';
import { endOf, heldBy } from './heldBy';

/** How far ahead a next time is looked for. */
const DAYS_AHEAD = 2 * 366;

type Times = Pick<DrillSchedule, 'cron' | 'everyDays' | 'timeZone'>;

/** Where in the count of days a site stands: not all sites are due on one day. */
export const placeOf = (site: string, everyDays: number) =>
  createHash('sha256').update(site).digest().readUInt32BE() % everyDays;

/** Days since 1970 by the calendar of the time zone: a day of 23 or 25 hours counts as one. */
function dayOf(local: DateTime): number {
  return Math.floor(
    Date.UTC(local.year, local.month - 1, local.day) / 86_400_000,
  );
}

/** Whether a time that the schedule names is one of the site's. */
export const isDue = (
  { everyDays, timeZone }: Times,
  site: string,
  at: Date,
): boolean => daysUntilDue({ everyDays, timeZone }, site, at) === 0;

function daysUntilDue(
  { everyDays, timeZone }: Omit<Times, 'cron'>,
  site: string,
  at: Date,
): number {
  const day = dayOf(DateTime.fromJSDate(at, { zone: timeZone }));
  return (placeOf(site, everyDays) - (day % everyDays) + everyDays) % everyDays;
}

/**
 * Times that a schedule names, after one moment and up to another, for whichever
 * site. By the clock on the wall: a time that is skipped in spring counts as the
 * first moment after the gap, one that comes twice in autumn counts once, the first time.
 */
export function timesBetween(
  { cron, timeZone }: Times,
  { after, until }: { after: Date; until: Date },
): Date[] {
  const time = new CronTime(cron, timeZone);
  const next = (at: Date) => time.getNextDateFrom(at, timeZone).toJSDate();
  const found: Date[] = [];
  for (let at = next(after); at <= until; at = next(at)) {
    found.push(at);
  }
  return found;
}

/**
 * When a site's next drill will begin; undefined where no time of the next two years is free.
 *
 * @param holds - what people hold, of all sites or of some
 */
export function nextDrill(
  schedule: DrillSchedule,
  site: string,
  after: Date,
  holds: DrillHold[] = [],
): Date | undefined {
  const { cron, timeZone } = schedule;
  const time = new CronTime(cron, timeZone);
  const end = after.getTime() + DAYS_AHEAD * 86_400_000;
  for (let from = after; ; ) {
    const at = time.getNextDateFrom(from, timeZone).toJSDate();
    if (at.getTime() > end) {
      return undefined;
    }
    const days = daysUntilDue(schedule, site, at);
    const hold = heldBy(holds, site, at);
    if (hold) {
      // What comes with its end is free again.
      from = new Date(endOf(hold).getTime() - 1);
      continue;
    }
    if (days === 0 && !blockedBy(schedule, at)) {
      return at;
    }
    from =
      days === 0
        ? at
        : DateTime.fromJSDate(at, { zone: timeZone })
            .startOf('day')
            .plus({ days })
            .minus(1)
            .toJSDate();
  }
}
