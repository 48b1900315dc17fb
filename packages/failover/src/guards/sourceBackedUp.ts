import { notLookedAt, type Guard } from './Guard';

/** RDS makes replicas only of what it backs up (RDS User Guide, "Creating a read replica"). */
export const sourceBackedUp: Guard = {
  name: 'source-backed-up',
  title: 'The database that serves is backed up',
  overridable: false,
  kinds: ['reprotect'],
  again: false,
  evaluate({ look, to }) {
    if (!look || !to) {
      return notLookedAt('Backups of the database that serves');
    }
    const { identifier } = to.database;
    const state = look.to.database.known ? look.to.database.value : undefined;
    if (!state) {
      return {
        status: 'unknown',
        reason: `${identifier} in ${to.region} cannot be read`,
        remedy: 'Look at the database in RDS',
      };
    }
    return state.backupRetentionDays > 0
      ? {
          status: 'holds',
          reason: `Backups are kept ${state.backupRetentionDays} days`,
        }
      : {
          status: 'violated',
          reason: `${identifier} in ${to.region} has no automated backups; RDS makes no replica of it`,
          remedy: 'Set its backup retention to 1 day or more',
        };
  },
};
