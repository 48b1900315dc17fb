import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Judge } from './Judge';
import type { JudgementStore } from './JudgementStore';

const EVERY_SECONDS = 5;
const DAY = 86_400_000;

/** Has what expired judged anew, once in the whole cluster, and forgets old changes once a day. */
export async function scheduleSweep(options: {
  scheduler: SchedulerService;
  judge: Pick<Judge, 'sweep'>;
  store: Pick<JudgementStore, 'prune'>;
  retentionDays: number;
}): Promise<void> {
  const { scheduler, judge, store, retentionDays } = options;
  await scheduler.scheduleTask({
    id: 'disaster-recovery-judge',
    frequency: { seconds: EVERY_SECONDS },
    timeout: { seconds: 60 },
    initialDelay: { seconds: EVERY_SECONDS },
    scope: 'global',
    fn: () => judge.sweep(2 * EVERY_SECONDS),
  });
  await scheduler.scheduleTask({
    id: 'disaster-recovery-forget-verdicts',
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 5 },
    scope: 'global',
    fn: () => store.prune(new Date(Date.now() - retentionDays * DAY)),
  });
}
