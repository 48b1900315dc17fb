import type { DatabaseState } from '../cloud/Cloud';
import type { Observation } from '../engine';
import { isReplica } from './databaseWords';
import type { FailoverContext } from './FailoverStep';
import { notOurs } from './ownership';

/** What became of the database in the region that was left. */
export type OldPrimary =
  | { is: 'a primary'; state: DatabaseState }
  /** Rebuilt already, or being rebuilt. */
  | { is: 'a replica'; state: DatabaseState }
  | { is: 'gone' }
  | { is: 'foreign'; obstacle: Observation };

/** Looks at the database in the region that was left. @throws where it does not answer */
export async function oldPrimary({
  cloud,
  target,
}: FailoverContext): Promise<OldPrimary> {
  const { from, to } = target;
  const { database } = from;
  const state = await cloud.database(database);
  if (!state) {
    return { is: 'gone' };
  }
  const obstacle = notOurs(database, database.identifier, state.tags);
  if (obstacle) {
    return { is: 'foreign', obstacle };
  }
  if (!isReplica(state)) {
    return { is: 'a primary', state };
  }
  return state.sourceArn === to.database.arn
    ? { is: 'a replica', state }
    : {
        is: 'foreign',
        obstacle: {
          state: 'impossible',
          outcome: `${database.identifier} in ${from.region} replicates from ${state.sourceArn}, not from ${to.database.arn}; look at it in RDS`,
        },
      };
}

/** What a step says that has nothing to do with an old primary any more. */
export const noOldPrimary = (
  old: Exclude<OldPrimary, { is: 'a primary' }>,
  { target }: FailoverContext,
): Observation =>
  old.is === 'foreign'
    ? old.obstacle
    : {
        state: 'done',
        outcome: `${target.from.database.identifier} in ${
          target.from.region
        } is ${old.is === 'gone' ? 'gone' : 'a replica'} already`,
      };
