import {
  capacityOf,
  lookAtTargetGroup,
  raiseTargetGroup,
  restoreGroup,
} from './capacity';
import type { Step } from './types';

const START = 'start-standby';

/** One instance of the standby is enough to prove that it starts. */
export const startStandby: Step = {
  id: START,
  title: 'Start the standby',
  description: ({ to }) =>
    `Scales ${to.autoScalingGroup.name} in ${to.region} to 1 instance, unless one runs already.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 150,
  deadlineSeconds: 1200,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:ResumeProcesses',
    'autoscaling:UpdateAutoScalingGroup',
  ],

  async observe(context) {
    const { name } = context.target.to.autoScalingGroup;
    const seen = await lookAtTargetGroup(context);
    if ('obstacle' in seen) {
      return seen.obstacle;
    }
    const { group } = seen;
    if (group.inService >= 1) {
      return { state: 'done', outcome: `${group.inService} in service` };
    }
    return group.desired >= 1 && !group.launchSuspended
      ? { state: 'waiting', outcome: `0 of ${group.desired} in service` }
      : {
          state: 'todo',
          outcome: `Scale ${name} from ${group.desired} to 1`,
          facts: { before: capacityOf(group) },
        };
  },

  act: context => raiseTargetGroup(context, { min: 0, desired: 1 }),
};

/** Brings the standby's capacity back, whatever happened before (invariant I6). */
export const restoreStandby: Step = {
  id: 'restore-standby',
  title: 'Restore the standby',
  description: ({ to }) =>
    `Sets ${to.autoScalingGroup.name} back to what it was, also after a failure.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 60,
  deadlineSeconds: 1800,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:SuspendProcesses',
    'autoscaling:UpdateAutoScalingGroup',
  ],
  cleanup: true,

  ...restoreGroup('to', START),
};
