import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

/** RDS closes a database whose key is disabled or about to be deleted, and nothing it holds can be read any more. */
export const keyStateCheck: Check = {
  id: 'key-state',
  title: 'Keys enabled on both sides',
  reads: [MEASUREMENTS.databaseKeyState],
  fails:
    "The KMS key of a database is disabled, waits for its deletion, or is not in the database's region",
  severity: 'fail',
  remedy:
    'Cancel the deletion of the key and enable it; within 7 days the database comes back by itself',
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.databaseKeyState,
      "The state of the database's key",
      (value, region) => {
        if (value === 'Enabled') {
          return { status: 'pass', reason: `The key of ${region} is enabled` };
        }
        if (value === 'none') {
          return {
            status: 'pass',
            reason: `The database of ${region} hangs on no key`,
          };
        }
        return {
          status: 'fail',
          reason: `The key of the database of ${region} is ${value}`,
          remedy:
            'Cancel its deletion and enable the key in KMS before RDS closes the database; within 7 days that comes back by itself',
        };
      },
    ),
};
