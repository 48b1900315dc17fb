import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { becauseOf, measured } from './measured';
import type { Guard } from './types';

export const standbyCapacity: Guard = {
  name: 'standby-capacity',
  title: 'The standby can scale to serving capacity',
  overridable: true,
  kinds: ['drill', 'failover'],
  evaluate(input) {
    const { toRegion, site } = input;
    const wanted = toRegion
      ? site.manifests[toRegion]?.autoScalingGroup.serving.desired
      : undefined;
    const max = measured(input, MEASUREMENTS.capacityMax, toRegion);
    if (
      wanted === undefined ||
      max?.state !== 'known' ||
      typeof max.value !== 'number'
    ) {
      return {
        status: 'unknown',
        reason: `Capacity of the standby is unknown: ${
          wanted === undefined ? 'it has no manifest' : becauseOf(max)
        }`,
        remedy: "Refresh the site; look at the standby's Auto Scaling group",
      };
    }
    return max.value >= wanted
      ? {
          status: 'holds',
          reason: `Room for ${max.value} instances, ${wanted} wanted`,
        }
      : {
          status: 'violated',
          reason: `Room for ${max.value} instances, ${wanted} wanted`,
          remedy: `Raise the group's maximum to ${wanted}`,
        };
  },
};
