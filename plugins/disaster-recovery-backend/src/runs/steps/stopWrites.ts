import { capacityOf, restoreGroup } from './capacity';
import { stopGroup } from './fencing';
import { missing, notOurs } from './ownership';
import type { Step } from './types';

const STEP = 'stop-writes';

/** Planned mode only: the application stops before the database changes sides. */
export const stopWrites: Step = {
  id: STEP,
  title: 'Stop writes',
  description: ({ from }) =>
    `Scales ${from.autoScalingGroup.name} in ${from.region} to 0 and suspends launches. The site is down from here until traffic moved.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 40,
  deadlineSeconds: 600,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:SuspendProcesses',
    'autoscaling:UpdateAutoScalingGroup',
  ],

  async observe(context) {
    const { region, autoScalingGroup } = context.target.from;
    const { name } = autoScalingGroup;
    const group = await context.cloud.group(region, name);
    if (!group) {
      return missing(`Auto Scaling group ${name}`, region);
    }
    const foreign = notOurs(context, name, group.tags);
    if (foreign) {
      return foreign;
    }
    if (group.min > 0 || group.desired > 0 || !group.launchSuspended) {
      return {
        state: 'todo',
        outcome: `Scale ${name} from ${group.desired} to 0`,
        facts: { before: capacityOf(group) },
      };
    }
    return group.instances > 0
      ? {
          state: 'waiting',
          outcome: `${group.instances} instances of ${name} still terminate`,
        }
      : { state: 'done', outcome: `No instance of ${name} is left` };
  },

  act: context =>
    stopGroup(
      context,
      context.target.from.region,
      context.target.from.autoScalingGroup.name,
    ),

  undo: restoreGroup('from', STEP),
};
