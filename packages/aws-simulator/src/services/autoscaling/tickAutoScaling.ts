import type { World } from '../../core/World';
import { beginActivity, endActivity } from './activities';
import { nextPlacement } from './placement';
import { terminatingHangs } from './runningOf';
import {
  capacityOf,
  type AutoScalingPlace,
  type AutoScalingState,
  type GroupInstance,
  type GroupState,
} from './state';
import { deregisterInstance, registerInstance } from './targetRegistration';

/** How long a group waits after a launch that found no capacity. */
const RETRY_SECONDS = 30;

function log(
  place: AutoScalingPlace,
  group: GroupState,
  type: string,
  data: Record<string, unknown>,
): void {
  place.world.log({
    region: place.region,
    service: 'autoscaling',
    type,
    resource: group.shape.AutoScalingGroupName!,
    data,
  });
}

/** Whether there is no room for one instance more; takes its room where there is. */
function lacksCapacity({ world, region }: AutoScalingPlace): boolean {
  const shortage = world.fault(
    'capacity-shortage',
    fault => fault.region === region,
  );
  if (shortage?.instances) {
    shortage.instances -= 1;
    return false;
  }
  return shortage !== undefined;
}

function launch(place: AutoScalingPlace, group: GroupState): void {
  const { world } = place;
  const id = `i-0${world.hex(16)}`;
  const { zone, instanceType, subnetId, securityGroups } = nextPlacement(
    place,
    group,
  );
  const activity = beginActivity(
    place,
    group,
    `Launching a new EC2 instance: ${id}`,
  );
  if (lacksCapacity(place)) {
    activity.description = 'Launching a new EC2 instance';
    activity.status = 'Failed';
    activity.endedAt = world.now;
    activity.message = `We currently do not have sufficient ${instanceType} capacity in the Availability Zone you requested (${zone}). Our system will be working on provisioning additional capacity. Launching EC2 instance failed.`;
    group.retryAt = world.now + RETRY_SECONDS * 1000;
    log(place, group, 'launch-failed', { zone, reason: activity.message });
    return;
  }
  group.instances.push({
    shape: {
      InstanceId: id,
      AvailabilityZone: zone,
      InstanceType: instanceType,
      LifecycleState: 'Pending',
      HealthStatus: 'Healthy',
      LaunchTemplate: group.shape.LaunchTemplate,
      ProtectedFromScaleIn:
        group.shape.NewInstancesProtectedFromScaleIn ?? false,
    },
    subnetId,
    securityGroups,
    busyUntil: world.now + world.timings.instanceLaunchSeconds * 1000,
    activityId: activity.id,
  });
}

function terminate(
  place: AutoScalingPlace,
  group: GroupState,
  instance: GroupInstance,
): void {
  const { world } = place;
  const id = instance.shape.InstanceId!;
  const activity = beginActivity(
    place,
    group,
    `Terminating EC2 instance: ${id}`,
  );
  instance.shape.LifecycleState = 'Terminating';
  instance.busyUntil =
    world.now + world.timings.instanceTerminateSeconds * 1000;
  instance.activityId = activity.id;
  deregisterInstance(place, group.shape.TargetGroupARNs!, id);
}

function settle(place: AutoScalingPlace, group: GroupState): void {
  const { now } = place.world;
  for (const instance of [...group.instances]) {
    const { shape, busyUntil } = instance;
    if (busyUntil === undefined || now < busyUntil) {
      continue;
    }
    if (shape.LifecycleState === 'Terminating' && terminatingHangs(place)) {
      continue;
    }
    endActivity(place, group, instance.activityId);
    instance.busyUntil = undefined;
    if (shape.LifecycleState === 'Pending') {
      shape.LifecycleState = 'InService';
      if (!group.suspended.includes('AddToLoadBalancer')) {
        registerInstance(
          place,
          group.shape.TargetGroupARNs!,
          shape.InstanceId!,
        );
      }
      log(place, group, 'instance-in-service', { instance: shape.InstanceId });
    } else {
      group.instances.splice(group.instances.indexOf(instance), 1);
      log(place, group, 'instance-terminated', { instance: shape.InstanceId });
    }
  }
}

function reconcile(place: AutoScalingPlace, group: GroupState): void {
  const { now } = place.world;
  const capacity = capacityOf(group);
  const wanted = group.shape.DesiredCapacity!;
  if (!group.suspended.includes('Launch')) {
    for (let missing = wanted - capacity.length; missing > 0; missing -= 1) {
      if (group.retryAt !== undefined && now < group.retryAt) {
        break;
      }
      launch(place, group);
    }
  }
  if (!group.suspended.includes('Terminate')) {
    const mayGo = (instance: GroupInstance) =>
      group.deleting || !instance.shape.ProtectedFromScaleIn;
    for (const instance of capacity
      .filter(mayGo)
      .slice(0, Math.max(0, capacity.length - wanted))) {
      terminate(place, group, instance);
    }
  }
}

/**
 * Moves every group towards its desired capacity. Nothing moves while the
 * region's control plane is down: scaling is a control-plane action.
 */
export function tickAutoScaling(world: World): void {
  for (const { account, region, state } of world.each<AutoScalingState>(
    'autoscaling',
  )) {
    if (world.regionDown(region, 'control')) {
      continue;
    }
    const place = { world, account, region };
    for (const [name, group] of Object.entries(state.groups)) {
      settle(place, group);
      reconcile(place, group);
      if (group.deleting && group.instances.length === 0) {
        delete state.groups[name];
      }
    }
  }
}
