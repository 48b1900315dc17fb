import type { Site } from '../sites/types';
import { DEFAULT_MAX_AGE_DAYS, type DrillConfig } from './DrillSchedule';
import { scheduleOfSite } from './scheduleOfSite';

/** How old a site's last drill may be, in days. */
export const maxAgeDaysOf =
  (config: DrillConfig) =>
  (site: Site): number =>
    scheduleOfSite(config, site)?.maxAgeDays ?? DEFAULT_MAX_AGE_DAYS;
