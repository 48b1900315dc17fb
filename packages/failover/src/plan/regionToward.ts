import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import type { Cloud } from '../cloud/Cloud';
import { within, type Clock } from '../engine';
import { readLock } from '../lock';
import { bindPlace, type Place, type ProtectedSite } from '../site';
import { isReplica } from '../steps/databaseWords';

const PATIENCE_SECONDS = 12;

interface Seen {
  region: string;
  isReplica: boolean;
  /** Of the newest change of roles that led here; -1 where none is known. */
  generation: number;
  since: string;
}

async function look(place: Place, cloud: Cloud, clock: Clock): Promise<Seen> {
  const ask = <T>(work: () => Promise<T>) =>
    within(clock, PATIENCE_SECONDS, work).catch(() => undefined);
  const [database, lock] = await Promise.all([
    ask(() => cloud.database(place.database)),
    ask(() => readLock(cloud, place.lock)),
  ]);
  return {
    region: place.region,
    isReplica: database !== undefined && isReplica(database),
    generation: lock?.content?.generation ?? -1,
    since: lock?.content?.since ?? '',
  };
}

/** The region that the newest known change of roles led to; the pilot where none is known. */
function newestOf(active: Seen, pilot: Seen): string {
  const isActive =
    active.generation > pilot.generation ||
    (active.generation === pilot.generation && active.since > pilot.since);
  return isActive ? active.region : pilot.region;
}

/**
 * The region that a run leads to. Of a reprotect that is the one that users are
 * served by; otherwise the one whose database is observed to be a replica, and
 * where none is, or nothing answers, the one that the newest change of roles led
 * to: guards say what is wrong with it.
 */
export async function regionToward(
  kind: RunKind,
  site: ProtectedSite,
  cloud: Cloud,
  clock: Clock,
): Promise<string> {
  const { active, pilot } = site.regions;
  let places: (Place | undefined)[] = [];
  try {
    places = [active, pilot].map(region => bindPlace(site, region));
  } catch {
    // A guard says which manifest was refused.
  }
  const [home, away] = places;
  if (!home || !away) {
    return pilot;
  }
  const [atActive, atPilot] = await Promise.all([
    look(home, cloud, clock),
    look(away, cloud, clock),
  ]);
  if (kind === 'reprotect') {
    const { recordName } = site.traffic ?? {};
    const answer =
      recordName === undefined
        ? undefined
        : await within(clock, PATIENCE_SECONDS, () =>
            cloud.asUser(recordName, away.loadBalancer),
          ).catch(() => undefined);
    const region = answer?.answered ? answer.status?.region : undefined;
    return region === active || region === pilot
      ? region
      : newestOf(atActive, atPilot);
  }
  if (atActive.isReplica !== atPilot.isReplica) {
    return atActive.isReplica ? active : pilot;
  }
  return kind === 'complete-failover' ? newestOf(atActive, atPilot) : pilot;
}
