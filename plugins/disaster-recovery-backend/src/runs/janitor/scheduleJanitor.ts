import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Janitor } from './Janitor';

/** Lets the janitor come round, on one replica at a time; from its first start on, however long the portal was gone. */
export const scheduleJanitor = (
  scheduler: SchedulerService,
  janitor: Janitor,
  seconds: number,
): Promise<void> =>
  scheduler.scheduleTask({
    id: 'disaster-recovery-janitor',
    frequency: { seconds },
    // A round that a dark region holds up is cut off before another replica begins one.
    timeout: { seconds: Math.max(120, seconds) },
    initialDelay: { seconds: 10 },
    scope: 'global',
    fn: signal => janitor.round(signal),
  });
