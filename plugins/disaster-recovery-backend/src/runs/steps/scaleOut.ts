import {
  capacityIn,
  capacityOf,
  observeRestored,
  raiseTargetGroup,
  restoreCapacity,
} from './capacity';
import { missing, notOurs } from './ownership';
import type { Step } from './types';

const STEP = 'scale-out';

/** Gives the target region the capacity it needs to serve; never scales down. */
export const scaleOut: Step = {
  id: STEP,
  title: 'Scale out',
  description: ({ to }) =>
    `Brings ${to.autoScalingGroup.name} in ${to.region} to ${to.autoScalingGroup.serving.desired} instances, beside the promotion.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 150,
  deadlineSeconds: 1200,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:ResumeProcesses',
    'autoscaling:UpdateAutoScalingGroup',
  ],

  async observe(context) {
    const { region, autoScalingGroup } = context.target.to;
    const { name, serving } = autoScalingGroup;
    const group = await context.cloud.group(region, name);
    if (!group) {
      return missing(`Auto Scaling group ${name}`, region);
    }
    const foreign = notOurs(context, name, group.tags);
    if (foreign) {
      return foreign;
    }
    if (
      group.min < serving.min ||
      group.desired < serving.desired ||
      group.launchSuspended
    ) {
      return {
        state: 'todo',
        outcome: `Scale ${name} from ${group.desired} to ${serving.desired}`,
        facts: { before: capacityOf(group) },
      };
    }
    return {
      state: group.inService >= serving.desired ? 'done' : 'waiting',
      outcome: `${group.inService} of ${serving.desired} in service`,
    };
  },

  act: context =>
    raiseTargetGroup(context, context.target.to.autoScalingGroup.serving),

  undo: {
    observe: context =>
      observeRestored(
        context,
        context.target.to.region,
        context.target.to.autoScalingGroup.name,
        capacityIn(context.facts(STEP)),
      ),
    async act(context) {
      const before = capacityIn(context.facts(STEP));
      if (before) {
        const { region, autoScalingGroup } = context.target.to;
        await restoreCapacity(context, region, autoScalingGroup.name, before);
      }
    },
  },
};
