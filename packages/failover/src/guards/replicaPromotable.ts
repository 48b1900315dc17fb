import { isPromotable, takesWrites } from '../steps/databaseWords';
import { notLookedAt, type Guard } from './Guard';
import { MOVING } from './kinds';

/** RDS refuses to promote a replica that is backing up: better known before the fence than after it. */
export const replicaPromotable: Guard = {
  name: 'replica-promotable',
  title: 'RDS would promote the replica now',
  overridable: true,
  kinds: MOVING,
  again: true,
  evaluate({ look }) {
    if (!look) {
      return notLookedAt('The replica');
    }
    const { database } = look.to;
    const state = database.known ? database.value : undefined;
    if (!state) {
      return {
        status: 'unknown',
        reason: `The replica's status is unknown: ${
          database.known ? 'it does not exist' : database.why
        }`,
        remedy: 'Look at the replica in RDS',
      };
    }
    return isPromotable(state) || takesWrites(state)
      ? { status: 'holds', reason: `It is ${state.status}` }
      : {
          status: 'violated',
          reason: `It is ${state.status}; RDS promotes only what is available`,
          remedy:
            'Wait until it is available; overridden, the run waits for it after the fence',
        };
  },
};
