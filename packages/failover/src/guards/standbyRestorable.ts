import { notLookedAt, type Guard } from './Guard';

/** A drill restores a clone from the standby's own backups, and a replica starts without any (RDS User Guide). */
export const standbyRestorable: Guard = {
  name: 'standby-restorable',
  title: 'The standby has backups to restore a clone from',
  overridable: true,
  kinds: ['drill'],
  again: false,
  evaluate({ look }) {
    if (!look) {
      return notLookedAt('Backups of the standby');
    }
    const { database } = look.to;
    const state = database.known ? database.value : undefined;
    if (!state) {
      return {
        status: 'unknown',
        reason: `Backups of the standby are unknown: ${
          database.known ? 'it does not exist' : database.why
        }`,
        remedy: 'Look at the replica in RDS',
      };
    }
    return state.backupRetentionDays > 0
      ? {
          status: 'holds',
          reason: `Backups are kept ${state.backupRetentionDays} days`,
        }
      : {
          status: 'violated',
          reason: 'Automated backups are off',
          remedy: "Set the replica's backup retention to 1 day or more",
        };
  },
};
