import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ageOf, becauseOf, measured } from './measured';
import type { Guard } from './types';

/** A drill restores a clone from the standby's own backups, and a replica starts without any (RDS User Guide). */
export const standbyRestorable: Guard = {
  name: 'standby-restorable',
  title: 'The standby has backups to restore a clone from',
  overridable: true,
  kinds: ['drill'],
  evaluate(input) {
    const days = measured(
      input,
      MEASUREMENTS.backupRetentionDays,
      input.toRegion,
    );
    if (days?.state !== 'known') {
      return {
        status: 'unknown',
        reason: `Backups of the standby are unknown: ${becauseOf(days)}`,
        remedy: 'Refresh the site; look at the replica in RDS',
      };
    }
    return Number(days.value) > 0
      ? {
          status: 'holds',
          reason: `Backups are kept ${days.value} days (${ageOf(input, days)})`,
        }
      : {
          status: 'violated',
          reason: `Automated backups are off (${ageOf(input, days)})`,
          remedy: "Set the replica's backup retention to 1 day or more",
        };
  },
};
