import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

/** AWS restarts databases for it, also in the middle of a failover. */
export const pendingMaintenanceCheck: Check = {
  id: 'pending-maintenance',
  title: 'No maintenance ahead',
  reads: [MEASUREMENTS.pendingMaintenance],
  fails: 'AWS announced maintenance of a database',
  severity: 'warn',
  remedy: 'Do it when somebody is there, the replica first',
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.pendingMaintenance,
      'The maintenance',
      (value, region) =>
        value === 'none'
          ? {
              status: 'pass',
              reason: `AWS announced no maintenance of the database of ${region}`,
            }
          : {
              status: 'warn',
              reason: `AWS announced for the database of ${region}: ${value}`,
              remedy: 'Apply it in a quiet hour, the replica first',
            },
    ),
};
