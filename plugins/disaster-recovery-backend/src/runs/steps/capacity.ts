import type { GroupState } from '../cloud/types';
import type { Facts } from '../store/RunRecord';
import type { Observation, Step, StepContext } from './types';
import { missing } from './ownership';

/** A group's settings before a run touched it. */
export interface CapacityBefore {
  min: number;
  desired: number;
  max: number;
  launchSuspended: boolean;
}

export const capacityOf = (group: GroupState): CapacityBefore => ({
  min: group.min,
  desired: group.desired,
  max: group.max,
  launchSuspended: group.launchSuspended,
});

export const capacityIn = (facts: Facts) =>
  facts.before as CapacityBefore | undefined;

/** Whether the group has its settings from before again. */
export async function observeRestored(
  context: StepContext,
  region: string,
  name: string,
  before: CapacityBefore | undefined,
): Promise<Observation> {
  if (!before) {
    return { state: 'done', outcome: 'Nothing was changed' };
  }
  const group = await context.cloud.group(region, name);
  if (!group) {
    return missing(`Auto Scaling group ${name}`, region);
  }
  const restored =
    group.min === before.min &&
    group.desired === before.desired &&
    group.max === before.max &&
    group.launchSuspended === before.launchSuspended;
  if (!restored) {
    return {
      state: 'todo',
      outcome: `Set ${name} back to min ${before.min}, desired ${before.desired}`,
    };
  }
  return group.instances > before.desired
    ? {
        state: 'waiting',
        outcome: `${
          group.instances - before.desired
        } instances of ${name} still terminate`,
      }
    : {
        state: 'done',
        outcome: `${name} is at min ${before.min}, desired ${before.desired} as before`,
      };
}

/** Sets a group back; safe to repeat. */
export async function restoreCapacity(
  context: StepContext,
  region: string,
  name: string,
  before: CapacityBefore,
): Promise<void> {
  const { cloud } = context;
  const { min, desired, max, launchSuspended } = before;
  if (launchSuspended) {
    await context.change(
      { action: 'autoscaling:SuspendProcesses', region, resource: name },
      () => cloud.suspendLaunch(region, name),
    );
  } else {
    await context.change(
      { action: 'autoscaling:ResumeProcesses', region, resource: name },
      () => cloud.resumeLaunch(region, name),
    );
  }
  await context.change(
    { action: 'autoscaling:UpdateAutoScalingGroup', region, resource: name },
    () => cloud.scale(region, name, { min, desired, max }),
  );
}

/** Sets the old region's group back to what the step `id` found. */
export const undoSourceCapacity = (id: string): Step['undo'] => ({
  observe: context =>
    observeRestored(
      context,
      context.target.from.region,
      context.target.from.autoScalingGroup.name,
      capacityIn(context.facts(id)),
    ),
  async act(context) {
    const before = capacityIn(context.facts(id));
    if (before) {
      const { region, autoScalingGroup } = context.target.from;
      await restoreCapacity(context, region, autoScalingGroup.name, before);
    }
  },
});

/** Lets the target's group launch and raises it; never lowers what it has. */
export async function raiseTargetGroup(
  context: StepContext,
  wanted: { min: number; desired: number },
): Promise<void> {
  const { cloud } = context;
  const { region, autoScalingGroup } = context.target.to;
  const { name, serving } = autoScalingGroup;
  const group = await cloud.group(region, name);
  if (group?.launchSuspended) {
    await context.change(
      { action: 'autoscaling:ResumeProcesses', region, resource: name },
      () => cloud.resumeLaunch(region, name),
    );
  }
  await context.change(
    { action: 'autoscaling:UpdateAutoScalingGroup', region, resource: name },
    () =>
      cloud.scale(region, name, {
        min: Math.max(group?.min ?? 0, wanted.min),
        desired: Math.max(group?.desired ?? 0, wanted.desired),
        max: Math.max(group?.max ?? 0, serving.max),
      }),
  );
}
