import { readLock } from '../lock';
import { SITE_TAG, type Place } from '../site';
import { restoreCalls, isRestored } from '../steps/capacity';
import { isReplica } from '../steps/databaseWords';
import type { DrillMark } from '../steps/drillMark';
import type { Broom, Swept } from './Sweep';

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
  const [found, standby, held] = await Promise.all([
    cloud.group(group),
    cloud.database(database),
    readLock(cloud, lock),
  ]);
  if (!found || isRestored(found, before)) {
    return true;
  }
  const words = `the capacity of ${group.identifier} in ${region} of the drill ${run}`;
  if (held && held.content?.state !== 'released') {
    swept.waiting.push(
      `${words}: a run that changes roles holds the lock and may need it`,
    );
    return false;
  }
  if (standby && !isReplica(standby)) {
    // The standby serves: its capacity is no leftover any more.
    return true;
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
      send,
    );
  }
  swept.removed.push(words);
  return false;
}
