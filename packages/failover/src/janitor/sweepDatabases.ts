import {
  bindBeside,
  DRILL_TAG,
  EXPIRES_TAG,
  type DatabaseBinding,
} from '../site';
import { DRILL_NAME } from '../steps/cloneOf';
import { isDue, type Broom, type Swept } from './Sweep';

/** RDS refuses to delete what it is still making. */
const BUSY = ['creating', 'deleting'];

/**
 * Removes the databases of a region that drills of the site made, by their tags.
 * @returns the runs of which something is still there
 */
export async function sweepDatabases(
  database: DatabaseBinding,
  broom: Broom,
  swept: Swept,
): Promise<Set<string>> {
  const { region } = database;
  const left = new Set<string>();
  for (const { identifier, status, tags } of await broom.cloud.drillDatabases(
    database,
  )) {
    const run = tags[DRILL_TAG];
    const words = `${identifier} in ${region} of the drill ${run}`;
    left.add(run);
    if (
      identifier === database.identifier ||
      !identifier.includes(DRILL_NAME)
    ) {
      swept.kept.push(
        `${identifier} in ${region} has the tags of a drill and not its name: take the tag ${DRILL_TAG} off, or delete it by hand`,
      );
    } else if (!(await isDue(broom, run, tags[EXPIRES_TAG]))) {
      swept.kept.push(`${words}, which is under way`);
    } else if (BUSY.includes(status)) {
      swept.waiting.push(`${words} is ${status}`);
    } else {
      const clone = bindBeside(database, identifier);
      await broom.change(
        { run, region, resource: identifier },
        { action: 'rds:DeleteDBInstance', region, resource: identifier },
        () => broom.cloud.deleteDatabase(clone),
      );
      swept.removed.push(words);
    }
  }
  return left;
}
