import { takesWrites } from '../steps/databaseWords';
import { notLookedAt, type Guard } from './Guard';

/** Only a region that serves its users gets a new standby: what is removed is the other one's database. */
export const targetServes: Guard = {
  name: 'target-serves',
  title: 'One region serves, and takes writes',
  overridable: false,
  kinds: ['reprotect'],
  again: true,
  evaluate({ look, to, site }) {
    if (!look || !to) {
      return notLookedAt('The region that serves');
    }
    const { database } = look.to;
    const state = database.known ? database.value : undefined;
    const status = look.asUser.answered ? look.asUser.status : undefined;
    const name = site.traffic?.recordName ?? 'The site';
    if (!state) {
      return {
        status: 'unknown',
        reason: `${to.database.identifier} in ${to.region} cannot be read`,
        remedy: 'Look at the database in RDS',
      };
    }
    if (
      !takesWrites(state) ||
      status?.region !== to.region ||
      !status.writable
    ) {
      return {
        status: 'violated',
        reason: `${name} does not answer from ${to.region} and take writes: ${
          status
            ? `${status.region} answers${
                status.writable ? '' : ', without writes'
              }`
            : 'nobody answers'
        }; the database in ${to.region} is ${state.status}`,
        remedy: 'Complete the failover first',
      };
    }
    return {
      status: 'holds',
      reason: `${name} answers from ${to.region} and takes writes`,
    };
  },
};
