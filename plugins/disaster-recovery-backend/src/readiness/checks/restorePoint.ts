import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

/** RDS saves logs every five minutes. Minutes. */
const LARGEST_AGE_MINUTES = 30;

/** Replication copies a mistake as fast as anything else: only a restore takes one back. */
export const restorePointCheck: Check = {
  id: 'restore-point',
  title: 'Databases can be restored',
  reads: [MEASUREMENTS.restorableUntil],
  fails: `A database has no restore point, or its newest is older than ${LARGEST_AGE_MINUTES} min`,
  severity: 'warn',
  remedy:
    "Turn automated backups on; where they are on look at the database's events",
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.restorableUntil,
      'The restore point',
      (value, region) => {
        if (value === 'none') {
          return {
            status: 'warn',
            reason: `The database of ${region} cannot be restored to any moment`,
            remedy:
              'Keep backups for at least 1 day; the first one must be complete',
          };
        }
        const age = input.now.getTime() - new Date(String(value)).getTime();
        const minutes = Math.floor(age / 60_000);
        // Words that stay the same from look to look: pages are drawn anew where they do not.
        return minutes > LARGEST_AGE_MINUTES
          ? {
              status: 'warn',
              reason: `The database of ${region} can be restored as it was at ${value}, and not as it was later`,
              remedy: "Look at the database's events in RDS: it saves no logs",
            }
          : {
              status: 'pass',
              reason: `The database of ${region} can be restored as it was less than ${LARGEST_AGE_MINUTES} min ago`,
            };
      },
    ),
};
