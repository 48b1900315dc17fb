import { capacityOf, lookAtGroup, raiseGroup, restoreGroup } from './capacity';
import type { FailoverStep } from './FailoverStep';

const START = 'start-standby';

/** One instance of the standby is enough to prove that it starts. */
export const startStandby: FailoverStep = {
  id: START,
  title: 'Start the standby',
  description: ({ to }) =>
    `Scales ${to.group.identifier} in ${to.region} to 1 instance, unless one runs already.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 150,
  deadlineSeconds: 1200,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:ResumeProcesses',
    'autoscaling:UpdateAutoScalingGroup',
  ],

  async observe(context) {
    const { group: binding } = context.target.to;
    const seen = await lookAtGroup(context, binding);
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
          outcome: `Scale ${binding.identifier} from ${group.desired} to 1`,
          facts: { before: capacityOf(group) },
        };
  },

  act: context => raiseGroup(context, { min: 0, desired: 1 }),
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
