import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

/** One careless apply, and there is neither a primary nor a replica. */
export const deletionProtectionCheck: Check = {
  id: 'deletion-protection',
  title: 'Databases protected from deletion',
  reads: [MEASUREMENTS.deletionProtection],
  fails: 'A database has its deletion protection off',
  severity: 'warn',
  remedy: 'Apply the stack of the region: it turns the protection on',
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.deletionProtection,
      'The deletion protection',
      (value, region) =>
        value === true
          ? {
              status: 'pass',
              reason: `The database of ${region} is protected from deletion`,
            }
          : {
              status: 'warn',
              reason: `The database of ${region} can be deleted by one call`,
              remedy: 'Turn its deletion protection on',
            },
    ),
};
