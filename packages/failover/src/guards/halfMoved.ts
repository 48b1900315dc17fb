import type { Lock } from '../lock';
import { isReplica, takesWrites } from '../steps/databaseWords';
import { notLookedAt, type Guard, type GuardInput } from './Guard';
import type { Look, SiteLook } from './SiteLook';

const contentOf = (look: Look<Lock | undefined>) =>
  look.known ? look.value?.content : undefined;

/** Whether the newest change of roles that is known led to the target: its lock is younger than the other one. */
function ledHere({ lock, otherLock }: SiteLook, generation: number): boolean {
  const here = contentOf(lock);
  const there = contentOf(otherLock);
  if (!here || here.generation < generation) {
    return false;
  }
  return (
    !there ||
    there.generation < here.generation ||
    (there.generation === here.generation && there.since < here.since)
  );
}

function stateOfTarget({ look, from, to, generation }: GuardInput) {
  if (!look || !from || !to) {
    return undefined;
  }
  const { database } = look.to;
  const state = database.known ? database.value : undefined;
  if (!state) {
    return 'unknown' as const;
  }
  if (isReplica(state)) {
    return state.sourceArn === from.database.arn ? 'replica' : 'foreign';
  }
  return takesWrites(state) && ledHere(look, generation)
    ? 'promoted'
    : 'a primary of its own';
}

/**
 * What is completed was begun: Route 53 led users to a region whose database is
 * still a replica, or a run that led there promoted it and went no further. A
 * primary that nobody can explain may be a stale one.
 */
export const halfMoved: Guard = {
  name: 'half-moved',
  title: 'The failover was begun, and is not complete',
  overridable: true,
  kinds: ['complete-failover'],
  again: false,
  evaluate(input) {
    const { look, from, to } = input;
    const state = stateOfTarget(input);
    if (!look || !from || !to || !state) {
      return notLookedAt('The target');
    }
    const { identifier } = to.database;
    const status = look.asUser.answered ? look.asUser.status : undefined;
    if (status?.region === from.region && status.writable) {
      return {
        status: 'violated',
        reason: `Users are served by ${from.region}, which takes their writes`,
        remedy: 'Fail over instead: nothing was begun',
      };
    }
    if (status?.region === to.region && status.writable) {
      return {
        status: 'violated',
        reason: `Users are served by ${to.region} already, which takes their writes`,
        remedy: 'Nothing is left to complete; reprotect the site',
      };
    }
    if (state === 'replica') {
      return {
        status: 'holds',
        reason: `${identifier} in ${to.region} is a replica of ${from.region} still, and ${from.region} takes no writes of users`,
      };
    }
    if (state === 'promoted') {
      return {
        status: 'holds',
        reason: `${identifier} in ${to.region} was promoted by the newest run that is known, and users do not get there`,
      };
    }
    return {
      status: state === 'unknown' ? 'unknown' : 'violated',
      reason:
        state === 'unknown'
          ? `${identifier} in ${to.region} cannot be read`
          : `${identifier} in ${to.region} is ${
              state === 'foreign' ? 'a replica of another database' : state
            }, and no known run led there last`,
      remedy:
        'Look which of the two databases has the newest writes before you override this',
    };
  },
};
