import { askApplication, statusOf } from '../application';
import type { GroupSettings } from '../cloud/Cloud';
import { missing, notOurs } from '../ownership';
import type { Step, StepContext } from '../types';
import { settingsOf } from './stopGroup';

/** One instance is enough to prove that the standby starts. */
export const startStandby: Step = {
  id: 'start-standby',
  title: 'Start the standby',
  deadlineSeconds: 1200,

  async observe({ cloud, target }) {
    const { region, names } = target.to;
    const name = names.autoScalingGroup;
    const group = await cloud.group(region, name);
    if (!group) {
      return missing(`Auto Scaling group ${name}`, region);
    }
    const foreign = notOurs(target, name, group.tags);
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
          outcome: `Scale ${name} in ${region} from ${group.desired} to 1`,
          facts: { before: settingsOf(group) },
        };
  },

  async act(context) {
    const { region, names } = context.target.to;
    const group = await context.cloud.group(region, names.autoScalingGroup);
    await configure(context, {
      min: group?.min ?? 0,
      desired: Math.max(1, group?.desired ?? 0),
      max: Math.max(1, group?.max ?? 0),
      launchSuspended: false,
    });
  },
};

/** The standby starts, reads its database and answers. By its own name: no user is moved. */
export const proveStandby: Step = {
  id: 'prove-standby',
  title: 'Prove the standby',
  deadlineSeconds: 600,

  async observe({ cloud, target }) {
    const { to } = target;
    const answers =
      statusOf(await askApplication(cloud, to))?.region === to.region;
    return {
      state: answers ? 'done' : 'waiting',
      outcome: `the application in ${to.region} ${
        answers ? 'answers' : 'does not answer yet'
      }`,
    };
  },

  async predict({ target }) {
    return {
      state: 'todo',
      outcome: `Ask the application in ${target.to.region}`,
    };
  },
};

/** Brings the standby's capacity back, whatever happened before. */
export const restoreStandby: Step = {
  id: 'restore-standby',
  title: 'Restore the standby',
  deadlineSeconds: 1800,
  cleanup: true,

  async observe(context) {
    const before = settingsBefore(context);
    if (!before) {
      return { state: 'done', outcome: 'nothing was changed' };
    }
    const { region, names } = context.target.to;
    const name = names.autoScalingGroup;
    const group = await context.cloud.group(region, name);
    if (!group) {
      return missing(`Auto Scaling group ${name}`, region);
    }
    const { min, desired, max, launchSuspended } = before;
    if (
      group.min !== min ||
      group.desired !== desired ||
      group.max !== max ||
      group.launchSuspended !== launchSuspended
    ) {
      return {
        state: 'todo',
        outcome: `Set ${name} back to min ${min}, desired ${desired}`,
      };
    }
    return {
      state: group.instances > desired ? 'waiting' : 'done',
      outcome: `${group.instances} instances of ${name}, ${desired} wanted as before`,
    };
  },

  async act(context) {
    const before = settingsBefore(context);
    if (before) {
      await configure(context, before);
    }
  },

  async predict() {
    return { state: 'todo', outcome: 'Set the group back to what it was' };
  },
};

const settingsBefore = (context: StepContext) =>
  context.facts('start-standby').before as GroupSettings | undefined;

const configure = (context: StepContext, settings: GroupSettings) => {
  const { region, names } = context.target.to;
  const resource = names.autoScalingGroup;
  return context.change(
    { action: 'autoscaling:UpdateAutoScalingGroup', region, resource },
    () => context.cloud.configureGroup(region, resource, settings),
  );
};
