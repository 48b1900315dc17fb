import { cpus } from 'node:os';
import { cloudAt } from '../acting/simulatedSite';
import { siteStacks } from '../../../plugins/disaster-recovery-backend/src/__testUtils__/siteStacks';
import { startAws } from '../acting/startAws';
import { AwsRecorder } from './AwsRecorder';
import type { Databases } from './databases';
import type { Schedule } from './Fault';
import { TIMINGS } from './pace';
import { type Outcome, runSchedule } from './runSchedule';

/** They mostly wait. */
const AT_ONCE = 4 * cpus().length;

export type Run = (schedule: Schedule) => Promise<Outcome>;

/** Regions with so many fresh sites, one for each schedule that `work` runs; some of them run at once. */
export async function runSchedules<T>(
  sites: number,
  databases: Databases,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAJUDGE';
  process.env.AWS_SECRET_ACCESS_KEY = 'simulated';
  const aws = await startAws(TIMINGS);
  const recorder = await AwsRecorder.start(aws.endpoint);
  try {
    const free = Array.from(
      { length: sites },
      (_, index) => `s${String(index).padStart(3, '0')}`,
    );
    await aws.admin.loadStacks(siteStacks(free, { failureThreshold: 1 }));
    const surroundings = { aws, recorder, databases, cloud: cloudAt(aws) };
    const waiting: (() => void)[] = [];
    let running = 0;
    return await work(async schedule => {
      if (running >= AT_ONCE) {
        await new Promise<void>(resolve => waiting.push(resolve));
      }
      running += 1;
      try {
        return await runSchedule(schedule, free.shift()!, surroundings);
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    });
  } finally {
    await recorder.stop();
    await aws.stop();
  }
}
