import type { Site } from '../sites/types';
import type { DrillConfig, DrillSchedule } from './DrillSchedule';

/** The schedule that counts for a site: its entity's choice, then what names the site, its tier, or nobody in particular. */
export function scheduleOfSite(
  { schedules }: Pick<DrillConfig, 'schedules'>,
  { name, tier, drillSchedule }: Pick<Site, 'name' | 'tier' | 'drillSchedule'>,
): DrillSchedule | undefined {
  const find = (holds: (schedule: DrillSchedule) => boolean) =>
    schedules.find(holds);
  return (
    find(each => each.name === drillSchedule) ??
    find(each => each.site === name) ??
    find(each => !each.site && tier !== undefined && each.tier === tier) ??
    find(each => !each.site && !each.tier)
  );
}
