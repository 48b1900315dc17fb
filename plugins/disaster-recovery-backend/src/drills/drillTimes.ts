import type {
  DrillHold,
  DrillTimes,
} from '@understudy/plugin-disaster-recovery-common';
import { windowWords } from './blockedBy';
import type { DrillSchedule } from './DrillSchedule';
import { heldBy } from './heldBy';
import type { NextDrills } from './NextDrills';

/** When the programme drills a site, as people hold it now. */
export const drillTimes = (
  schedule: DrillSchedule,
  site: string,
  now: Date,
  holds: DrillHold[],
  nextDrills: NextDrills,
): DrillTimes => ({
  schedule: schedule.name,
  timeZone: schedule.timeZone,
  next: nextDrills.of(schedule, site, now, holds)?.toISOString(),
  blocked: schedule.blocked.map(windowWords),
});

/** What keeps the programme from a site now, or at the time that would be its next one. */
export function holdBefore(
  schedule: DrillSchedule,
  site: string,
  now: Date,
  holds: DrillHold[],
  nextDrills: NextDrills,
): DrillHold | undefined {
  const hold = heldBy(holds, site, now);
  if (hold || holds.length === 0) {
    return hold;
  }
  const next = nextDrills.of(schedule, site, now);
  return next && heldBy(holds, site, next);
}
