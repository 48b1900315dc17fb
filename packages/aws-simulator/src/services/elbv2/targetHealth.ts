import type { TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  elbState,
  listenersTo,
  type ElbPlace,
  type TargetGroupState,
  type TargetState,
} from './state';

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
    return {
      State: 'unhealthy',
      Reason: 'Target.Timeout',
      Description: 'Request timed out',
    };
  }
  const inUseSince = Math.min(...listeners.map(({ createdAt }) => createdAt));
  const checkedAt =
    Math.max(target.registeredAt, inUseSince) +
    world.timings.targetInitialSeconds * 1000;
  return world.now < checkedAt
    ? {
        State: 'initial',
        Reason: 'Elb.InitialHealthChecking',
        Description: 'Initial health checks in progress',
      }
    : { State: 'healthy' };
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

/** Whether anything behind a load balancer takes requests. */
export function hasHealthyTarget(
  place: ElbPlace,
  targetGroupArns: string[],
): boolean {
  const { targetGroups } = elbState(place);
  return targetGroupArns.some(arn =>
    targetsWithHealth(
      place,
      targetGroups[arn] ?? { shape: {}, targets: {} },
    ).some(({ health }) => health.State === 'healthy'),
  );
}
