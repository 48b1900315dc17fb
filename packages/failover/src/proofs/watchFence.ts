import type { Cloud } from '../cloud/Cloud';
import { systemClock, within, type ChangeCall, type Clock } from '../engine';
import { SITE_TAG, type Place } from '../site';
import { observeFence, type Fence } from './observeFence';
import type { Proof } from './Proof';

/** How far the fence of a region is that is to be fenced as soon as it answers. */
export interface WatchedFence {
  /** `silent`: nothing answers; `closing`: something does, and it is not proven to be fenced. */
  state: 'silent' | 'closing' | 'fenced';
  reason: string;
  proofs: Proof[];
  /** Newest write of the region, where its application told. ISO 8601 UTC. */
  lastWriteAt?: string;
  /** Number of that row, where the application counts. */
  lastRow?: number;
}

/** Announces and carries out a call, as a step does. */
type Change = <T>(call: ChangeCall, send: () => Promise<T>) => Promise<T>;

/** A region that does not answer within this tells nothing. Seconds. */
const LOOK_SECONDS = 8;

const isOpen = ({ group }: Fence) =>
  group !== undefined &&
  (group.min > 0 || group.desired > 0 || !group.launchSuspended);

const isSilent = ({ proofs }: Fence) =>
  proofs.every(({ verdict }) => verdict === 'unknown');

function told(seen: Fence): WatchedFence {
  const { fence, reason, proofs, lastWriteAt, lastRow } = seen;
  const open = isSilent(seen) ? 'silent' : 'closing';
  return {
    state: fence === 'fenced' ? fence : open,
    reason,
    proofs,
    ...(lastWriteAt !== undefined && { lastWriteAt }),
    ...(lastRow !== undefined && { lastRow }),
  };
}

/**
 * One beat of the watcher that fences a region whose fence was overridden, also
 * when the run is over (invariant I2). Keeps nothing: loop and record are its caller's.
 * @throws what `change` itself throws; what AWS answers is in the reason
 */
export async function fenceOnce(
  cloud: Cloud,
  place: Place,
  change: Change,
  { clock = systemClock, since }: { clock?: Clock; since?: Date } = {},
): Promise<WatchedFence> {
  const observe = () =>
    observeFence(cloud, place, { now: clock.now(), since, clock });
  const [seen, database] = await Promise.all([
    observe(),
    within(clock, LOOK_SECONDS, () => cloud.database(place.database)).catch(
      () => 'unread' as const,
    ),
  ]);
  if (database !== 'unread' && database?.sourceArn) {
    return {
      state: 'fenced',
      reason: `${place.database.identifier} is a replica, which takes no writes`,
      proofs: seen.proofs,
    };
  }
  if (seen.fence === 'fenced' || !isOpen(seen)) {
    return told(seen);
  }
  const { group } = place;
  if (seen.group?.tags[SITE_TAG] !== group.site) {
    return {
      ...told(seen),
      reason: `${group.identifier} does not carry the tag ${SITE_TAG}=${group.site}; tag it, or scale it to 0 by hand`,
    };
  }
  const refusal = await close(cloud, place, change);
  // What it told before it was closed is the newest where it falls silent.
  const { lastWriteAt, lastRow } = told(seen);
  const after = { lastWriteAt, lastRow, ...told(await observe()) };
  return refusal && after.state !== 'fenced'
    ? { ...after, reason: `${after.reason}. ${refusal}` }
    : after;
}

/** @returns what AWS said against it */
async function close(
  cloud: Cloud,
  { group }: Place,
  change: Change,
): Promise<string | undefined> {
  const calls: [string, () => Promise<unknown>][] = [
    ['SuspendProcesses', () => cloud.suspendLaunch(group)],
    [
      'UpdateAutoScalingGroup',
      () => cloud.scale(group, { min: 0, desired: 0 }),
    ],
  ];
  let refusal: string | undefined;
  for (const [operation, send] of calls) {
    let answer: unknown;
    try {
      await change(
        {
          action: `autoscaling:${operation}`,
          region: group.region,
          resource: group.identifier,
        },
        () =>
          send().catch(error => {
            answer = error;
            throw error;
          }),
      );
    } catch (error) {
      if (error !== answer) {
        throw error;
      }
      refusal ??= `${operation} was not carried out: ${
        (error as Error).message
      }`;
    }
  }
  return refusal;
}
