import type { Cloud, WorkloadAnswer } from '../cloud/Cloud';
import { within, type Clock } from '../engine';
import { readLock } from '../lock';
import { observeFence } from '../proofs';
import type { Place } from '../site';
import type { Look, RegionLook, SiteLook } from './SiteLook';

/** Longer than a call may take, shorter than a person waits. Seconds. */
const PATIENCE_SECONDS = 12;

/**
 * Looks at everything that a run depends on, all at once. Never throws: what
 * does not answer is unknown, with the reason. Changes nothing.
 */
export async function lookAtSite(
  cloud: Cloud,
  clock: Clock,
  { from, to, recordName }: { from: Place; to: Place; recordName?: string },
): Promise<SiteLook> {
  const look = async <T>(work: () => Promise<T>): Promise<Look<T>> => {
    try {
      const value = await within(clock, PATIENCE_SECONDS, work);
      return { known: true, value };
    } catch (error) {
      return { known: false, why: (error as Error).message };
    }
  };
  const ask = async (work: () => Promise<WorkloadAnswer>) => {
    const answer = await look(work);
    return answer.known
      ? answer.value
      : { answered: false as const, reason: answer.why };
  };
  const region = async (place: Place): Promise<RegionLook> => {
    const [database, group, application] = await Promise.all([
      look(() => cloud.database(place.database)),
      look(() => cloud.group(place.group)),
      ask(() => cloud.workload(place.loadBalancer)),
    ]);
    return { database, group, application };
  };
  const [seenFrom, seenTo, lag, lock, otherLock, fence, asUser, mostInService] =
    await Promise.all([
      region(from),
      region(to),
      look(() => cloud.replicaLag(to.database)),
      look(() => readLock(cloud, to.lock)),
      look(() => readLock(cloud, from.lock)),
      observeFence(cloud, from, { now: clock.now(), clock }),
      recordName === undefined
        ? { answered: false as const, reason: 'the site has no record name' }
        : ask(() => cloud.asUser(recordName, to.loadBalancer)),
      look(() => cloud.mostInService(from.group)),
    ]);
  return {
    at: clock.now(),
    from: seenFrom,
    to: seenTo,
    lag,
    lock,
    otherLock,
    fence,
    asUser,
    mostInService,
  };
}
