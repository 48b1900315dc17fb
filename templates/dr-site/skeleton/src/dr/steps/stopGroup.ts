import type { Group } from '../cloud/Cloud';
import { missing, notOurs } from '../ownership';
import type { Observation, Place, StepContext } from '../types';

/** True where no instance is wanted and none may start. */
export const isStopped = ({ min, desired, launchSuspended }: Group) =>
  min === 0 && desired === 0 && launchSuspended;

/** What a group was set to, to be put back by hand or by a drill. */
export const settingsOf = ({ min, desired, max, launchSuspended }: Group) => ({
  min,
  desired,
  max,
  launchSuspended,
});

/** What keeps a group from being touched, or that it still has to be stopped. */
export function stillToStop(
  { target }: StepContext,
  { region, names }: Place,
  group: Group | undefined,
): Observation | undefined {
  const name = names.autoScalingGroup;
  if (!group) {
    return missing(`Auto Scaling group ${name}`, region);
  }
  const foreign = notOurs(target, name, group.tags);
  if (foreign || isStopped(group)) {
    return foreign;
  }
  return {
    state: 'todo',
    outcome: `Scale ${name} in ${region} from ${group.desired} to 0 and suspend launches`,
    facts: { before: settingsOf(group) },
  };
}

/** Stops the application of a region: no launches, no instances. Safe to repeat. */
export async function stopGroup(context: StepContext, place: Place) {
  const { region, names } = place;
  const resource = names.autoScalingGroup;
  const group = await context.cloud.group(region, resource);
  if (group) {
    await context.change(
      { action: 'autoscaling:UpdateAutoScalingGroup', region, resource },
      () =>
        context.cloud.configureGroup(region, resource, {
          min: 0,
          desired: 0,
          max: group.max,
          launchSuspended: true,
        }),
    );
  }
}
