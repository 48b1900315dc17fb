import type { Cloud } from '../cloud/Cloud';
import { readLock } from '../lock';
import { SITE_TAG, type Place } from '../site';
import { restoreCalls, isRestored } from '../steps/capacity';
import { isReplica } from '../steps/databaseWords';
import type { DrillMark } from '../steps/drillMark';
import type { Broom, Swept } from './Sweep';

/** Whose the standby's capacity is, where it is nobody's leftover. */
async function ownerOf(
  cloud: Cloud,
  { database, lock }: Pick<Place, 'database' | 'lock'>,
): Promise<string | undefined> {
  const [standby, held] = await Promise.all([
    cloud.database(database),
    readLock(cloud, lock),
  ]);
  if (held && held.content?.state !== 'released') {
    return 'a run that changes roles';
  }
  return standby && !isReplica(standby) ? 'who serves' : undefined;
}

/**
 * Gives the standby the capacity that a drill found; a failover that came
 * meanwhile keeps what it has.
 * @returns whether nothing is left to do
 */
export async function sweepCapacity(
  { group, database, lock, region }: Place,
  { run, before }: DrillMark,
  broom: Broom,
  swept: Swept,
): Promise<boolean> {
  const { cloud } = broom;
  const [found, owner] = await Promise.all([
    cloud.group(group),
    ownerOf(cloud, { database, lock }),
  ]);
  if (!found || isRestored(found, before) || owner === 'who serves') {
    return true;
  }
  const words = `the capacity of ${group.identifier} in ${region} of the drill ${run}`;
  if (owner) {
    swept.waiting.push(`${words}: ${owner} may need it`);
    return false;
  }
  if (found.tags[SITE_TAG] !== group.site) {
    swept.kept.push(
      `${words}: ${group.identifier} does not carry the tag ${SITE_TAG}=${group.site}`,
    );
    return false;
  }
  for (const { operation, send } of restoreCalls(cloud, group, before)) {
    await broom.change(
      { run, region, resource: group.identifier },
      {
        action: `autoscaling:${operation}`,
        region,
        resource: group.identifier,
      },
      async () => {
        // A failover may have begun since, or this process may have slept.
        const now = await ownerOf(cloud, { database, lock });
        if (now) {
          throw new Error(`${words} belongs to ${now}`);
        }
        return send();
      },
    );
  }
  swept.removed.push(words);
  return false;
}
