import type { GroupState } from '../cloud/types';
import { askApplication } from './askApplication';
import type { StepContext } from './types';

export type FenceState =
  | { fence: 'fenced'; reason: string }
  | { fence: 'not fenced'; reason: string; group: GroupState }
  | { fence: 'unknown'; reason: string; group?: GroupState };

/**
 * Whether the old primary can still take writes from its application. Proof is
 * an answer: the group has no instance in any lifecycle state and cannot launch
 * one, and the load balancer answered without a writable application. No answer
 * is `unknown`, never `fenced`.
 */
export async function observeFence(
  context: StepContext,
): Promise<FenceState & { lastWriteAt?: string }> {
  const { cloud, target } = context;
  const { region, autoScalingGroup } = target.from;
  const [group, workload] = await Promise.all([
    cloud.group(region, autoScalingGroup.name).catch((error: Error) => error),
    askApplication(context, target.from),
  ]);
  const status = workload.answered ? workload.status : undefined;
  const lastWriteAt = status?.lastWriteAt;
  if (group instanceof Error) {
    return {
      fence: 'unknown',
      reason: `${region} does not answer: ${group.message}`,
      lastWriteAt,
    };
  }
  if (!group) {
    return {
      fence: 'unknown',
      reason: `${autoScalingGroup.name} was not found in ${region}`,
      lastWriteAt,
    };
  }
  const stopped =
    group.min === 0 && group.desired === 0 && group.launchSuspended;
  if (!stopped || group.instances > 0 || status?.writable) {
    return {
      fence: 'not fenced',
      reason: status?.writable
        ? `The application in ${region} still writes`
        : `${group.instances} instances of ${group.name} are left in ${region}`,
      group,
      lastWriteAt,
    };
  }
  if (!workload.answered) {
    return {
      fence: 'unknown',
      reason: `The load balancer in ${region} does not answer: ${workload.reason}`,
      group,
      lastWriteAt,
    };
  }
  return {
    fence: 'fenced',
    reason: `No instance is left in ${region}, none can start, and nothing behind its load balancer writes`,
    lastWriteAt,
  };
}

/** Stops the old region's application for good: no launches, no instances. Safe to repeat. */
export async function stopGroup(
  context: StepContext,
  region: string,
  name: string,
): Promise<void> {
  const { cloud } = context;
  await context.change(
    { action: 'autoscaling:SuspendProcesses', region, resource: name },
    () => cloud.suspendLaunch(region, name),
  );
  await context.change(
    { action: 'autoscaling:UpdateAutoScalingGroup', region, resource: name },
    () => cloud.scale(region, name, { min: 0, desired: 0 }),
  );
}

/** The override that lets a failover go on without proof, if someone gave it. */
export const fenceOverride = (context: StepContext) =>
  context.run.overrides.find(override => override.guard === 'fence-unproven');
