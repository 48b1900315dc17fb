import type { TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  listenersTo,
  type ElbPlace,
  type TargetGroupState,
  type TargetState,
} from './state';

const TIMED_OUT: TargetHealth = {
  State: 'unhealthy',
  Reason: 'Target.Timeout',
  Description: 'Request timed out',
};

function healthAt(
  place: ElbPlace,
  group: TargetGroupState,
  target: TargetState,
): TargetHealth {
  const { world } = place;
  const listeners = listenersTo(place, group.shape.TargetGroupArn!);
  if (target.drainedAt !== undefined) {
    return {
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress',
    };
  }
  if (listeners.length === 0) {
    return {
      State: 'unused',
      Reason: 'Target.NotInUse',
      Description:
        'Target group is not configured to receive traffic from the load balancer',
    };
  }
  if (world.regionDown(place.region, 'data')) {
    return TIMED_OUT;
  }
  if (world.now < firstResultAt(place, group, target)) {
    return {
      State: 'initial',
      Reason: 'Elb.InitialHealthChecking',
      Description: 'Initial health checks in progress',
    };
  }
  return target.failed ? TIMED_OUT : { State: 'healthy' };
}

/** When a target's initial health checks are over, ms; they begin once a listener sends requests to its group. */
export function firstResultAt(
  place: ElbPlace,
  group: TargetGroupState,
  target: TargetState,
): number {
  const listeners = listenersTo(place, group.shape.TargetGroupArn!);
  const inUseSince = Math.min(...listeners.map(({ createdAt }) => createdAt));
  return (
    Math.max(target.registeredAt, inUseSince) +
    place.world.timings.targetInitialSeconds * 1000
  );
}

/** @returns the targets of a group with their health at this moment. */
export function targetsWithHealth(
  place: ElbPlace,
  group: TargetGroupState,
): { target: TargetState; health: TargetHealth }[] {
  return Object.values(group.targets)
    .filter(
      ({ drainedAt }) => drainedAt === undefined || place.world.now < drainedAt,
    )
    .map(target => ({ target, health: healthAt(place, group, target) }));
}
