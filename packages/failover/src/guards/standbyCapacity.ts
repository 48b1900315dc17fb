import { notLookedAt, type Guard } from './Guard';
import { MOVING } from './kinds';

export const standbyCapacity: Guard = {
  name: 'standby-capacity',
  title: 'The standby can scale to serving capacity',
  overridable: true,
  kinds: ['drill', ...MOVING],
  again: false,
  evaluate({ look, to, wanted, kind }) {
    if (!look || !to || wanted === undefined) {
      return notLookedAt('Capacity of the standby');
    }
    const { group } = look.to;
    const needed = kind === 'drill' ? 1 : wanted;
    if (!group.known || !group.value) {
      return {
        status: 'unknown',
        reason: `Capacity of the standby is unknown: ${
          group.known ? 'its group does not exist' : group.why
        }`,
        remedy: "Look at the standby's Auto Scaling group",
      };
    }
    const max = Math.max(group.value.max, to.group.serving.max);
    const reason = `Room for ${max} instances, ${needed} wanted`;
    return max >= needed
      ? { status: 'holds', reason }
      : {
          status: 'violated',
          reason,
          remedy: `Raise the group's maximum to ${needed}`,
        };
  },
};
