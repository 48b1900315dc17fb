import { askApplication, statusOf } from '../application';
import type { Group } from '../cloud/Cloud';
import type { StepContext } from '../types';
import { isStopped } from './stopGroup';

/** Whether the old primary can still take writes. A silence is `unknown`, never `fenced`. */
export interface Fence {
  fence: 'fenced' | 'not fenced' | 'unknown';
  reason: string;
  group?: Group;
  lastWriteAt?: string;
}

/**
 * Proof is an answer: the group has no instance in any state and cannot start
 * one, and the load balancer answered with no writable application behind it.
 */
export async function observeFence({
  cloud,
  target,
}: StepContext): Promise<Fence> {
  const { from } = target;
  const [group, answer] = await Promise.all([
    cloud
      .group(from.region, from.names.autoScalingGroup)
      .catch((error: Error) => error),
    askApplication(cloud, from),
  ]);
  const status = statusOf(answer);
  const seen = { lastWriteAt: status?.lastWriteAt };
  const silent = (reason: string): Fence => ({
    ...seen,
    fence: 'unknown',
    reason,
  });
  if (group instanceof Error) {
    return silent(`${from.region} does not answer: ${group.message}`);
  }
  if (!group) {
    return silent(
      `${from.names.autoScalingGroup} was not found in ${from.region}`,
    );
  }
  if (status?.writable || group.instances > 0 || !isStopped(group)) {
    return {
      ...seen,
      group,
      fence: 'not fenced',
      reason: status?.writable
        ? `the application in ${from.region} still writes`
        : `${group.instances} instances are left in ${from.region}`,
    };
  }
  if (!answer.answered) {
    return {
      ...silent(
        `the load balancer in ${from.region} does not answer: ${answer.reason}`,
      ),
      group,
    };
  }
  return {
    ...seen,
    group,
    fence: 'fenced',
    reason: `no instance is left in ${from.region}, none can start, and nothing behind its load balancer writes`,
  };
}

/** The override that lets a run go on without proof, if somebody gave it. */
export const fenceOverride = ({ run }: StepContext) =>
  run.overrides.find(({ guard }) => guard === 'fence-unproven');
