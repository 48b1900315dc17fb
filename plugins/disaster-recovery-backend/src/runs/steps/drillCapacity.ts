import {
  capacityIn,
  capacityOf,
  observeRestored,
  raiseTargetGroup,
  restoreCapacity,
} from './capacity';
import { missing, notOurs } from './ownership';
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
    const { region, autoScalingGroup } = context.target.to;
    const { name } = autoScalingGroup;
    const group = await context.cloud.group(region, name);
    if (!group) {
      return missing(`Auto Scaling group ${name}`, region);
    }
    const foreign = notOurs(context, name, group.tags);
    if (foreign) {
      return foreign;
    }
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

  observe: context =>
    observeRestored(
      context,
      context.target.to.region,
      context.target.to.autoScalingGroup.name,
      capacityIn(context.facts(START)),
    ),

  async act(context) {
    const before = capacityIn(context.facts(START));
    if (before) {
      const { region, autoScalingGroup } = context.target.to;
      await restoreCapacity(context, region, autoScalingGroup.name, before);
    }
  },
};
