import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

const QUOTA = /^(\d+) of (\d+)$/;

/** A drill restores a clone, and a rebuild makes a replica beside what is there. */
export const databaseQuotaCheck: Check = {
  id: 'database-quota',
  title: 'Quota for one more database',
  reads: [MEASUREMENTS.databaseQuota],
  fails: 'The account may not have one database more in a region of the site',
  severity: 'warn',
  remedy:
    'Ask in Service Quotas for more DB instances, or delete what nobody uses',
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.databaseQuota,
      'The quota of databases',
      (value, region) => {
        const [, used, quota] = QUOTA.exec(String(value)) ?? [];
        return Number(used) < Number(quota)
          ? {
              status: 'pass',
              reason: `${region} has ${value} databases in use`,
            }
          : {
              status: 'warn',
              reason: `${region} has ${value} databases in use: neither the clone of a drill nor a new replica can be made`,
              remedy: `Ask in Service Quotas for more DB instances in ${region}, or delete what nobody uses`,
            };
      },
    ),
};
