import type { DrillHold } from '@understudy/plugin-disaster-recovery-common';
import type { DrillSchedule } from './DrillSchedule';
import { nextDrill, placeOf } from './dueTimes';

/** That no time is free is looked at again after a day. */
const DAY_MS = 86_400_000;

/** Holds come and go, and their keys would stay. */
const MOST_KNOWN = 5000;

const isStillSo = (
  { from, next }: { from: Date; next?: Date },
  after: Date,
): boolean =>
  after >= from &&
  (next ? after < next : after.getTime() - from.getTime() < DAY_MS);

/**
 * Next drills of a fleet. To look ahead for two years takes milliseconds, and
 * sites of one schedule, one place in its count of days and the same holds have
 * the same next time, until it has come.
 */
export class NextDrills {
  readonly #known = new Map<string, { from: Date; next?: Date }>();

  constructor(private readonly look = nextDrill) {}

  of(
    schedule: DrillSchedule,
    site: string,
    after: Date,
    holds: DrillHold[] = [],
  ): Date | undefined {
    const held = holds
      .filter(hold => hold.site === undefined || hold.site === site)
      .map(({ id, liftedAt }) => `${id} ${liftedAt}`);
    const key = [
      schedule.name,
      placeOf(site, schedule.everyDays),
      ...held,
    ].join('/');
    const known = this.#known.get(key);
    if (known && isStillSo(known, after)) {
      return known.next;
    }
    const next = this.look(schedule, site, after, holds);
    if (this.#known.size >= MOST_KNOWN) {
      this.#known.clear();
    }
    this.#known.set(key, { from: after, next });
    return next;
  }
}
