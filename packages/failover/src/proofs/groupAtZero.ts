import { proof, type FenceLook, type Proof } from './Proof';

/** No instance in any lifecycle state, and none can be launched: a terminating one can still write. */
export function groupAtZero(look: FenceLook): Proof {
  const { identifier, region } = look.place.group;
  const say = proof('group-at-zero', `${identifier} in ${region}`, look);
  if ('error' in look.group) {
    return say(
      'unknown',
      `Auto Scaling in ${region} does not answer: ${look.group.error}`,
    );
  }
  const group = look.group.value;
  if (!group) {
    return say('unknown', `${identifier} was not found in ${region}`);
  }
  if (group.instances > 0) {
    return say(
      'disproven',
      `${group.instances} instances of ${identifier} are left in ${region}, ${group.terminating} of them on their way out`,
    );
  }
  if (group.min > 0 || group.desired > 0 || !group.launchSuspended) {
    return say(
      'disproven',
      `${identifier} in ${region} has no instance, but may launch one`,
    );
  }
  return say(
    'proven',
    `No instance of ${identifier} is left in ${region}, and none can start`,
  );
}
