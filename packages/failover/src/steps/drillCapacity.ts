import {
  capacityOf,
  lookAtGroup,
  raiseGroup,
  restoreGroup,
  waitForInstances,
} from './capacity';
import type { FailoverStep } from './FailoverStep';

const START = 'start-standby';

/** What a failover would need has to come up, and to come up behind its own load balancer. */
export const startStandby: FailoverStep = {
  id: START,
  title: 'Start the standby',
  description: ({ to, capacity }) =>
    `Brings ${to.group.identifier} in ${to.region} to ${capacity.wanted} instances in service, as a failover would (${capacity.basis}); never below what it has.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 150,
  deadlineSeconds: 1200,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeScalingActivities',
    'autoscaling:ResumeProcesses',
    'autoscaling:UpdateAutoScalingGroup',
  ],

  async observe(context) {
    const { target } = context;
    const { group: binding } = target.to;
    const { wanted } = target.capacity;
    const seen = await lookAtGroup(context, binding);
    if ('obstacle' in seen) {
      return seen.obstacle;
    }
    const { group } = seen;
    const outcome = `${group.inService} of ${wanted} in service`;
    if (group.inService >= wanted) {
      return { state: 'done', outcome };
    }
    if (group.desired < wanted || group.launchSuspended) {
      return {
        state: 'todo',
        outcome: `Scale ${binding.identifier} from ${group.desired} to ${wanted}`,
        facts: { before: capacityOf(group) },
      };
    }
    return waitForInstances(context, binding, outcome);
  },

  act: context =>
    raiseGroup(context, {
      min: context.target.to.group.serving.min,
      desired: context.target.capacity.wanted,
    }),
};

const restored = restoreGroup('to', START);

/** Brings the standby's capacity back, whatever happened before (invariant I6). */
export const restoreStandby: FailoverStep = {
  id: 'restore-standby',
  title: 'Restore the standby',
  description: ({ to }) =>
    `Sets ${to.group.identifier} back to what it was, also after a failure; a failover that began meanwhile keeps what it needs.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 60,
  // A failover that it yields to may take its time.
  deadlineSeconds: 4 * 3600,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:SuspendProcesses',
    'autoscaling:UpdateAutoScalingGroup',
    'rds:DescribeDBInstances',
  ],
  cleanup: true,

  async observe(context) {
    // The capacity belongs to whoever serves users with it, or may do so soon.
    const roles = await context.rolesElsewhere();
    if (roles === 'changed') {
      return {
        state: 'done',
        outcome: 'The roles have changed; the standby belongs to who serves',
      };
    }
    if (roles === 'changing') {
      return {
        state: 'waiting',
        outcome:
          'A run that changes roles is under way; the standby is its own',
      };
    }
    return context.isSettling(START)
      ? {
          state: 'waiting',
          outcome: 'Waits until the standby is seen as it is',
        }
      : restored.observe(context);
  },

  async act(context) {
    if ((await context.rolesElsewhere()) === 'as planned') {
      await restored.act(context);
    }
  },
};
