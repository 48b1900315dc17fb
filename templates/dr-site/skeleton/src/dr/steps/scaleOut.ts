import { capacityOf } from '../../region/capacity';
import { missing, notOurs } from '../ownership';
import type { Step } from '../types';
import { settingsOf } from './stopGroup';

/** Gives the target region what it needs to serve; never takes anything away. */
export const scaleOut: Step = {
  id: 'scale-out',
  title: 'Scale out',
  deadlineSeconds: 1200,

  async observe({ cloud, target }) {
    const { region, names } = target.to;
    const name = names.autoScalingGroup;
    const { serving } = capacityOf(target.site);
    const group = await cloud.group(region, name);
    if (!group) {
      return missing(`Auto Scaling group ${name}`, region);
    }
    const foreign = notOurs(target, name, group.tags);
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
        outcome: `Scale ${name} in ${region} from ${group.desired} to ${serving.desired}`,
        facts: { before: settingsOf(group) },
      };
    }
    return {
      state: group.inService >= serving.desired ? 'done' : 'waiting',
      outcome: `${group.inService} of ${serving.desired} in service`,
    };
  },

  async act(context) {
    const { cloud, target } = context;
    const { region, names } = target.to;
    const resource = names.autoScalingGroup;
    const { serving } = capacityOf(target.site);
    const group = await cloud.group(region, resource);
    await context.change(
      { action: 'autoscaling:UpdateAutoScalingGroup', region, resource },
      () =>
        cloud.configureGroup(region, resource, {
          min: Math.max(group?.min ?? 0, serving.min),
          desired: Math.max(group?.desired ?? 0, serving.desired),
          max: Math.max(group?.max ?? 0, serving.max),
          launchSuspended: false,
        }),
    );
  },
};
