import {
  capacityOf,
  lookAtTargetGroup,
  raiseTargetGroup,
  restoreGroup,
} from './capacity';
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
    const { name, serving } = context.target.to.autoScalingGroup;
    const seen = await lookAtTargetGroup(context);
    if ('obstacle' in seen) {
      return seen.obstacle;
    }
    const { group } = seen;
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

  undo: restoreGroup('to', STEP),
};
