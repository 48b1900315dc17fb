import type { Cloud, GroupState } from '../cloud/Cloud';
import { systemClock, within, type Clock } from '../engine';
import type { Place } from '../site';
import { combineFence, type CombinedFence } from './combineFence';
import { groupAtZero } from './groupAtZero';
import { ingressClosed } from './ingressClosed';
import { lastWriteIn, lastWriteStandsStill } from './lastWriteStandsStill';
import { loadBalancerSilent } from './loadBalancerSilent';
import type { Answer, FenceLook, Proof } from './Proof';
import { sessionsGone } from './sessionsGone';

/** A region that does not answer within this proves nothing. Seconds. */
const LOOK_SECONDS = 8;

const PROOFS: ((look: FenceLook) => Proof)[] = [
  groupAtZero,
  loadBalancerSilent,
  ingressClosed,
  sessionsGone,
  lastWriteStandsStill,
];

/** Whether the old primary can still take writes, and how that is known. */
export interface Fence extends CombinedFence {
  proofs: Proof[];
  /** The group, where Auto Scaling answered and has it. */
  group?: GroupState;
  /** Newest write of the old primary. ISO 8601 UTC. */
  lastWriteAt?: string;
  /** Number of that row, where its application counts. */
  lastRow?: number;
}

/**
 * Asks the old region everything that can prove a fence, all at once. Never
 * throws, and never waits long: what does not answer is unknown.
 * @param since - when fencing was begun
 */
export async function observeFence(
  cloud: Cloud,
  place: Place,
  {
    now,
    since,
    clock = systemClock,
  }: { now: Date; since?: Date; clock?: Clock },
): Promise<Fence> {
  const ask = async <T>(work: () => Promise<T>): Promise<Answer<T>> => {
    try {
      return { value: await within(clock, LOOK_SECONDS, work) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
  const [group, workload, ingress, connections] = await Promise.all([
    ask(() => cloud.group(place.group)),
    ask(() => cloud.workload(place.loadBalancer)),
    ask(() => cloud.ingress(place.database)),
    ask(() => cloud.connections(place.database)),
  ]);
  const look = { place, now, since, group, workload, ingress, connections };
  const proofs = PROOFS.map(prove => prove(look));
  const { lastWriteAt, lastRow } = lastWriteIn(look);
  return {
    ...combineFence(proofs),
    proofs,
    group: 'value' in group ? group.value : undefined,
    lastWriteAt,
    lastRow,
  };
}
