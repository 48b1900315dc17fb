import { MANIFEST_FIELD, remedyOf } from '../site';
import { isReplica } from '../steps/databaseWords';
import { notLookedAt, type Guard } from './Guard';
import { WITH_STANDBY } from './kinds';

/** The target's database must be a replica of the one that is left, and of no other. */
export const standbyKnown: Guard = {
  name: 'standby-known',
  title: 'The standby is a replica of the primary',
  overridable: false,
  kinds: WITH_STANDBY,
  again: true,
  evaluate({ site, look, from, to }) {
    if (!look || !from || !to) {
      return notLookedAt('The standby');
    }
    const { identifier } = to.database;
    const { database } = look.to;
    const remedy = 'Look at the databases of both regions in RDS';
    if (!database.known) {
      return {
        status: 'unknown',
        reason: `${identifier} in ${to.region} cannot be read: ${database.why}`,
        remedy,
      };
    }
    const state = database.value;
    if (!state) {
      return {
        status: 'violated',
        reason: `${identifier} does not exist in ${to.region}`,
        remedy: remedyOf(site, {
          stacks: `Deploy the stack of ${to.region}`,
          inEntity: `Make it a replica of ${from.database.identifier} in ${from.region}, or correct ${MANIFEST_FIELD}.regions.${to.region}.database`,
        }),
      };
    }
    if (!isReplica(state)) {
      return {
        status: 'violated',
        reason: `${identifier} in ${to.region} is a primary already, not a replica`,
        remedy: `Rebuild it as a replica of ${from.region} first`,
      };
    }
    return state.sourceArn === from.database.arn
      ? {
          status: 'holds',
          reason: `${to.region} stands by for ${from.region} (${state.status})`,
        }
      : {
          status: 'violated',
          reason: `${identifier} replicates from ${state.sourceArn}, not from ${from.database.arn}`,
          remedy: 'Rebuild it from the right source',
        };
  },
};
