import type { Guard } from './types';

export const standbyKnown: Guard = {
  name: 'standby-known',
  title: 'The standby region is known',
  overridable: false,
  kinds: ['dry-run', 'drill', 'failover'],
  evaluate({ toRegion, fromRegion }) {
    return toRegion
      ? {
          status: 'holds',
          reason: `${toRegion} stands by for ${fromRegion}`,
        }
      : {
          status: 'unknown',
          reason: 'No region is observed to be the standby',
          remedy:
            'Look at the databases of both regions: one must be a replica of the other',
        };
  },
};
