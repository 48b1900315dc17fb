import { notLookedAt, type Guard } from './Guard';
import { MOVING } from './kinds';

/** A planned failover waits for the last write, which only a region that answers can tell. */
export const sourceServes: Guard = {
  name: 'source-serves',
  title: 'The region that is left answers',
  overridable: false,
  kinds: [...MOVING, 'dry-run'],
  mode: 'planned',
  again: false,
  evaluate({ look, from }) {
    if (!look || !from) {
      return notLookedAt('The region that is left');
    }
    const { application, group } = look.from;
    const status = application.answered ? application.status : undefined;
    return status?.writable && group.known
      ? {
          status: 'holds',
          reason: `The application in ${from.region} answers and writes`,
        }
      : {
          status: 'violated',
          reason: `${from.region} does not show that it writes: ${
            status ? 'it takes no writes' : 'its application does not answer'
          }`,
          remedy:
            'Fail over unplanned instead: nobody can promise no loss here',
        };
  },
};
