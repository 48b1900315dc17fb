import { capacityOf, restoreGroup } from './capacity';
import { fenceOverride, observeFence, stopGroup } from './fencing';
import { notOurs } from './ownership';
import type { Observation, Step, StepContext } from './types';

const STEP = 'fence';

async function observe(context: StepContext): Promise<Observation> {
  const { name } = context.target.from.autoScalingGroup;
  const seen = await observeFence(context);
  const facts = {
    fence: seen.fence,
    ...(seen.lastWriteAt && { sourceLastWriteAt: seen.lastWriteAt }),
  };
  if (seen.fence === 'fenced') {
    return { state: 'done', outcome: seen.reason, facts };
  }
  if (seen.group) {
    const { group } = seen;
    const foreign = notOurs(context, name, group.tags);
    if (foreign) {
      return foreign;
    }
    if (group.min > 0 || group.desired > 0 || !group.launchSuspended) {
      return {
        state: 'todo',
        outcome: `Scale ${name} from ${group.desired} to 0 and suspend launches`,
        facts: { ...facts, before: capacityOf(group) },
      };
    }
  }
  const override = fenceOverride(context);
  if (seen.fence === 'unknown' && override) {
    return {
      state: 'done',
      outcome: `Unknown: ${seen.reason}. fence-unproven was overridden: "${override.reason}"`,
      facts,
      overridden: true,
    };
  }
  return {
    state: 'waiting',
    outcome:
      seen.fence === 'unknown'
        ? `Unknown: ${seen.reason}. Without proof only the override fence-unproven lets the run go on`
        : seen.reason,
    facts,
  };
}

/** Proof that the old primary takes no writes (invariant I2). */
export const fence: Step = {
  id: STEP,
  title: 'Fence old primary',
  description: ({ from }) =>
    `Scales ${from.autoScalingGroup.name} in ${from.region} to 0, suspends launches, and proves that nothing there writes any more.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 40,
  deadlineSeconds: 300,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:SuspendProcesses',
    'autoscaling:UpdateAutoScalingGroup',
  ],
  observe,

  act: context =>
    stopGroup(
      context,
      context.target.from.region,
      context.target.from.autoScalingGroup.name,
    ),

  undo: restoreGroup('from', STEP),

  async predict(context) {
    const seen = await observe(context);
    return seen.state === 'waiting'
      ? { state: 'impossible', outcome: seen.outcome }
      : seen;
  },
};
