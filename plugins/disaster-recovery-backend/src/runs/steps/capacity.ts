import type { GroupState } from '../cloud/types';
import type { Facts } from '../store/RunRecord';
import type { Observation, Step, StepContext } from './types';
import { missing, notOurs } from './ownership';

/** A group's settings before a run touched it. */
interface CapacityBefore {
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

const capacityIn = (facts: Facts) => facts.before as CapacityBefore | undefined;

/** Whether the group has its settings from before again. */
async function observeRestored(
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
async function restoreCapacity(
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

/** Sets the group of one side back to what the step `id` found. */
export const restoreGroup = (
  side: 'from' | 'to',
  id: string,
): Required<Pick<Step, 'observe' | 'act'>> => ({
  observe: context => {
    const { region, autoScalingGroup } = context.target[side];
    const before = capacityIn(context.facts(id));
    return observeRestored(context, region, autoScalingGroup.name, before);
  },
  async act(context) {
    const before = capacityIn(context.facts(id));
    if (before) {
      const { region, autoScalingGroup } = context.target[side];
      await restoreCapacity(context, region, autoScalingGroup.name, before);
    }
  },
});

/** The target's group where it may be touched; else why not. */
export async function lookAtTargetGroup(
  context: StepContext,
): Promise<{ group: GroupState } | { obstacle: Observation }> {
  const { region, autoScalingGroup } = context.target.to;
  const { name } = autoScalingGroup;
  const group = await context.cloud.group(region, name);
  if (!group) {
    return { obstacle: missing(`Auto Scaling group ${name}`, region) };
  }
  const foreign = notOurs(context, name, group.tags);
  return foreign ? { obstacle: foreign } : { group };
}

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
