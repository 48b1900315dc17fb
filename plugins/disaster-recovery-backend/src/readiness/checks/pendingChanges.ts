import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

/** What waits for a restart happens at the promotion, which is one. */
export const pendingChangesCheck: Check = {
  id: 'pending-changes',
  title: 'No setting waits for a restart',
  reads: [MEASUREMENTS.pendingChanges],
  fails: 'A setting of a database was changed and is not applied yet',
  severity: 'warn',
  remedy: 'Restart the database, or wait for its maintenance window',
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.pendingChanges,
      'What is to be changed',
      (value, region) =>
        value === 'none'
          ? {
              status: 'pass',
              reason: `No change of the database of ${region} waits`,
            }
          : {
              status: 'warn',
              reason: `${value} of the database of ${region} will change with its next restart or window`,
              remedy:
                'Apply it now, in a quiet hour: a promotion restarts the database and would apply it',
            },
    ),
};
