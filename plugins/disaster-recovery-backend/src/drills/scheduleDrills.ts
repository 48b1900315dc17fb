import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { DrillProgramme } from './DrillProgramme';
import type { DrillConfig } from './DrillSchedule';

/** Lets the programme look once a minute, in one replica at a time; never where there is no schedule. */
export async function scheduleDrills(options: {
  scheduler: SchedulerService;
  config: DrillConfig;
  programme: DrillProgramme;
}): Promise<void> {
  const { scheduler, config, programme } = options;
  if (config.schedules.length === 0) {
    return;
  }
  await scheduler.scheduleTask({
    id: 'disaster-recovery-drills',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    // The sites must have been read from the catalog once.
    initialDelay: { seconds: 30 },
    scope: 'global',
    fn: () => programme.look(new Date()),
  });
}
