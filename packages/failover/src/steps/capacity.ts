import type { Cloud, GroupState } from '../cloud/Cloud';
import type { Facts, Observation } from '../engine';
import type { GroupBinding } from '../site';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { missing, notOurs } from './ownership';

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

const capacityIn = (facts: Facts) => facts.before as CapacityBefore | undefined;

/** The group where it may be touched; else why not. */
export async function lookAtGroup(
  { cloud }: FailoverContext,
  binding: GroupBinding,
): Promise<{ group: GroupState } | { obstacle: Observation }> {
  const { identifier, region } = binding;
  const group = await cloud.group(binding);
  if (!group) {
    return { obstacle: missing(`Auto Scaling group ${identifier}`, region) };
  }
  const foreign = notOurs(binding, identifier, group.tags);
  return foreign ? { obstacle: foreign } : { group };
}

/** Not all there yet, with AWS's own reason where it has one. */
export async function waitForInstances(
  { cloud }: FailoverContext,
  binding: GroupBinding,
  outcome: string,
): Promise<Observation> {
  const failure = await cloud.scalingFailure(binding).catch(() => undefined);
  return {
    state: 'waiting',
    outcome: failure ? `${outcome}. AWS: "${failure.reason}"` : outcome,
  };
}

/** Announces and carries out a call on a group. */
const change = <T>(
  context: FailoverContext,
  { identifier, region }: GroupBinding,
  operation: string,
  send: () => Promise<T>,
) =>
  context.change(
    { action: `autoscaling:${operation}`, region, resource: identifier },
    send,
  );

/** Stops a group for good: no launches, no instances. Safe to repeat. */
export async function stopGroup(
  context: FailoverContext,
  group: GroupBinding,
): Promise<void> {
  const { cloud } = context;
  await change(context, group, 'SuspendProcesses', () =>
    cloud.suspendLaunch(group),
  );
  await change(context, group, 'UpdateAutoScalingGroup', () =>
    cloud.scale(group, { min: 0, desired: 0 }),
  );
}

/** Lets the target's group launch and raises it; never lowers what it has. */
export async function raiseGroup(
  context: FailoverContext,
  wanted: { min: number; desired: number },
): Promise<void> {
  const { cloud, target } = context;
  const binding = target.to.group;
  const group = await cloud.group(binding);
  if (group?.launchSuspended) {
    await change(context, binding, 'ResumeProcesses', () =>
      cloud.resumeLaunch(binding),
    );
  }
  await change(context, binding, 'UpdateAutoScalingGroup', () =>
    cloud.scale(binding, {
      min: Math.max(group?.min ?? 0, wanted.min),
      desired: Math.max(group?.desired ?? 0, wanted.desired),
      max: Math.max(group?.max ?? 0, binding.serving.max, wanted.desired),
    }),
  );
}

export const isRestored = (group: GroupState, before: CapacityBefore) =>
  group.min === before.min &&
  group.desired === before.desired &&
  group.max === before.max &&
  group.launchSuspended === before.launchSuspended;

/** Whether a group is as the step `id` found it; also where that touched nothing. */
export async function isAsBefore(
  { cloud, facts }: FailoverContext,
  binding: GroupBinding,
  id: string,
): Promise<boolean> {
  const before = capacityIn(facts(id));
  const group = before && (await cloud.group(binding));
  return !before || (group !== undefined && isRestored(group, before));
}

/** Whether the group has its settings from before again. */
async function observeRestored(
  context: FailoverContext,
  binding: GroupBinding,
  before: CapacityBefore | undefined,
): Promise<Observation> {
  if (!before) {
    return { state: 'done', outcome: 'Nothing was changed' };
  }
  const { identifier } = binding;
  const seen = await lookAtGroup(context, binding);
  if ('obstacle' in seen) {
    return seen.obstacle;
  }
  const { group } = seen;
  const settings = `min ${before.min}, desired ${before.desired}`;
  if (!isRestored(group, before)) {
    return { state: 'todo', outcome: `Set ${identifier} back to ${settings}` };
  }
  const left = group.instances - before.desired;
  return left > 0
    ? {
        state: 'waiting',
        outcome: `${left} instances of ${identifier} still terminate`,
      }
    : {
        state: 'done',
        outcome: `${identifier} is at ${settings} as before`,
      };
}

/** Calls that set a group back, in this order; safe to repeat. */
export const restoreCalls = (
  cloud: Cloud,
  group: GroupBinding,
  { min, desired, max, launchSuspended }: CapacityBefore,
): { operation: string; send(): Promise<unknown> }[] => [
  launchSuspended
    ? { operation: 'SuspendProcesses', send: () => cloud.suspendLaunch(group) }
    : { operation: 'ResumeProcesses', send: () => cloud.resumeLaunch(group) },
  {
    operation: 'UpdateAutoScalingGroup',
    send: () => cloud.scale(group, { min, desired, max }),
  },
];

/** Sets a group back. */
async function restoreCapacity(
  context: FailoverContext,
  group: GroupBinding,
  before: CapacityBefore,
): Promise<void> {
  for (const { operation, send } of restoreCalls(
    context.cloud,
    group,
    before,
  )) {
    await change(context, group, operation, send);
  }
}

/** Sets the group of one side back to what the step `id` found. */
export const restoreGroup = (
  side: 'from' | 'to',
  id: string,
): Required<NonNullable<FailoverStep['undo']>> => ({
  preview({ target, facts }) {
    const before = capacityIn(facts(id));
    const { identifier, region } = target[side].group;
    return before
      ? `Sets ${identifier} in ${region} back to ${before.desired} instances`
      : `${identifier} in ${region} was not changed`;
  },
  observe: context =>
    observeRestored(
      context,
      context.target[side].group,
      capacityIn(context.facts(id)),
    ),
  async act(context) {
    const before = capacityIn(context.facts(id));
    if (before) {
      await restoreCapacity(context, context.target[side].group, before);
    }
  },
});
