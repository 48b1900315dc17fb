import type { DatabaseInstance, Place } from './state';

/** Something that an instance is busy with, one status after the other. */
export interface Activity {
  kind:
    | 'create'
    | 'create-replica'
    | 'restore'
    | 'promote'
    | 'reboot'
    | 'modify'
    | 'optimize-storage'
    | 'back-up'
    | 'stop'
    | 'start'
    | 'delete';
  phases: { status: string; seconds: number }[];
  /** When the first of `phases` is over, ms. */
  phaseEndsAt: number;
  /** A reboot that swaps the availability zones of a Multi-AZ instance. */
  failover?: boolean;
  /** What a promotion sets once it is done. */
  backup?: { retention?: number; window?: string };
}

/** Starts an activity; the caller has checked that the instance is free. */
export function startActivity(
  place: Place,
  instance: DatabaseInstance,
  activity: Omit<Activity, 'phaseEndsAt'>,
): void {
  const [first] = activity.phases;
  instance.status = first.status;
  instance.activity = {
    ...activity,
    phaseEndsAt: place.world.now + first.seconds * 1000,
  };
}

/**
 * Moves an instance through the phases of its activity.
 * @returns the activity once its last phase is over
 */
export function advanceActivity(
  instance: DatabaseInstance,
  now: number,
): Activity | undefined {
  const { activity } = instance;
  while (activity && now >= activity.phaseEndsAt) {
    activity.phases.shift();
    const [next] = activity.phases;
    if (!next) {
      instance.activity = undefined;
      return activity;
    }
    instance.status = next.status;
    activity.phaseEndsAt += next.seconds * 1000;
  }
  return undefined;
}
