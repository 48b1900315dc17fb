import { lookAtGroup } from './capacity';
import type { FailoverStep } from './FailoverStep';
import { oldPrimary } from './oldPrimary';

const STEP = 'rejoin-standby';

/** As on day one: whatever starts there finds a replica, which takes no writes. */
export const rejoinStandby: FailoverStep = {
  id: STEP,
  title: 'Let the standby start again',
  description: ({ from }) =>
    `Lets ${from.group.identifier} in ${from.region} launch instances again, ${from.group.standby.desired} of them as a standby.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 10,
  deadlineSeconds: 600,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:ResumeProcesses',
    'autoscaling:UpdateAutoScalingGroup',
    'rds:DescribeDBInstances',
  ],

  async observe(context) {
    const { group: binding, region } = context.target.from;
    const { min, desired } = binding.standby;
    const [replica, seen] = await Promise.all([
      oldPrimary(context),
      lookAtGroup(context, binding),
    ]);
    if (replica.is !== 'a replica') {
      return {
        state: 'impossible',
        outcome: `The database in ${region} is ${replica.is}, no replica; nothing may start there`,
      };
    }
    if ('obstacle' in seen) {
      return seen.obstacle;
    }
    const { group } = seen;
    const isSo =
      !group.launchSuspended && group.min >= min && group.desired >= desired;
    return isSo
      ? {
          state: 'done',
          outcome: `${binding.identifier} is a standby: min ${group.min}, desired ${group.desired}`,
        }
      : {
          state: 'todo',
          outcome: `Let ${binding.identifier} launch again, min ${min}, desired ${desired}`,
        };
  },

  async act(context) {
    const { cloud, target } = context;
    const { group } = target.from;
    const { identifier, region, standby } = group;
    const call = (operation: string) => ({
      action: `autoscaling:${operation}`,
      region,
      resource: identifier,
    });
    await context.change(call('ResumeProcesses'), () =>
      cloud.resumeLaunch(group),
    );
    if (standby.desired > 0) {
      const { min, desired } = standby;
      await context.change(call('UpdateAutoScalingGroup'), () =>
        cloud.scale(group, { min, desired }),
      );
    }
  },
};
