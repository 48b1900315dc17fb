import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judgeEach } from './facts';

/** A freeze is written before its lock is seen here, and lifted after. */
const PATIENCE_SECONDS = 3600;
const FREEZE = /^run (\S+) since (\S+)$/;

/** A freeze that nobody lifts keeps every mend of the site from being applied. */
export const freezeLeftCheck: Check = {
  id: 'freeze',
  title: 'Pipelines frozen for a run only',
  reads: [MEASUREMENTS.freeze, MEASUREMENTS.lock],
  fails: 'Pipelines are frozen by hand, or for a run that holds no lock',
  severity: 'warn',
  remedy: 'Look how the run that froze them ended, then delete the parameter',
  evaluate(input) {
    const { active, pilot } = input.site.regions;
    const holds = (run: string) =>
      [active, pilot].some(region => {
        const lock = find(input, MEASUREMENTS.lock, region);
        return (
          lock?.state === 'known' &&
          lock.value !== 'none' &&
          JSON.parse(String(lock.value)).run === run
        );
      });
    return judgeEach(
      input,
      MEASUREMENTS.freeze,
      'Whether pipelines are frozen',
      (value, region) => {
        const [, run, since] = FREEZE.exec(String(value)) ?? [];
        if (value === 'by hand') {
          return {
            status: 'warn',
            reason: `Somebody froze the pipelines of ${region} by hand`,
            remedy: 'Delete the parameter once what it waits for is done',
          };
        }
        const age = (input.now.getTime() - new Date(since).getTime()) / 1000;
        if (run === undefined || age <= PATIENCE_SECONDS || holds(run)) {
          return {
            status: 'pass',
            reason: run
              ? `The pipelines of ${region} are frozen for the run ${run}`
              : `The pipelines of ${region} are not frozen`,
          };
        }
        return {
          status: 'warn',
          reason: `The pipelines of ${region} are frozen for the run ${run}, which holds no lock`,
          remedy: 'Look how that run ended, then delete the parameter',
        };
      },
    );
  },
};
