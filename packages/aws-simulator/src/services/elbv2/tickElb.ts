import type { World } from '../../core/World';
import {
  ELB_STATE,
  type ElbPlace,
  type ElbState,
  type TargetGroupState,
  type TargetState,
} from './state';
import { isReached } from './targetConnection';
import { firstResultAt } from './targetHealth';

/**
 * Health checks in a row that have to come to another result than before: `UnhealthyThresholdCount` or
 * `HealthyThresholdCount` of them, one every `HealthCheckIntervalSeconds` (User Guide, "Health checks for Application
 * Load Balancer target groups"). The first result comes with the end of the initial checks.
 */
function check(
  place: ElbPlace,
  group: TargetGroupState,
  target: TargetState,
): void {
  const { now } = place.world;
  const failing = !isReached(place, group, target);
  if (failing === (target.failed ?? false)) {
    target.changingSince = undefined;
    return;
  }
  target.changingSince ??= now;
  const { shape } = group;
  const checks = failing
    ? shape.UnhealthyThresholdCount
    : shape.HealthyThresholdCount;
  const seconds = checks! * shape.HealthCheckIntervalSeconds!;
  if (
    now < firstResultAt(place, group, target) ||
    now - target.changingSince >= seconds * 1000
  ) {
    target.failed = failing || undefined;
    target.changingSince = undefined;
  }
}

/** Checks the targets, and forgets those that have drained. */
export function tickElb(world: World): void {
  for (const { account, region, state } of world.each<ElbState>(ELB_STATE)) {
    const place = { world, account, region };
    for (const group of Object.values(state.targetGroups)) {
      for (const [key, target] of Object.entries(group.targets)) {
        if (target.drainedAt === undefined) {
          check(place, group, target);
        } else if (world.now >= target.drainedAt) {
          delete group.targets[key];
        }
      }
    }
  }
}
