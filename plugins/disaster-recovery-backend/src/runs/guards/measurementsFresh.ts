import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { becauseOf, measured } from './measured';
import type { Guard } from './types';

/** What a decision rests on must have been measured now, not yesterday (invariant I5). */
const DECISIVE = [
  MEASUREMENTS.databaseRole,
  MEASUREMENTS.databaseStatus,
  MEASUREMENTS.instancesInService,
];

export const measurementsFresh: Guard = {
  name: 'measurements-fresh',
  title: 'Measurements of the standby are fresh',
  overridable: true,
  kinds: ['dry-run', 'drill', 'failover'],
  evaluate(input) {
    const { toRegion } = input;
    const unknown = DECISIVE.map(name => ({
      name,
      found: measured(input, name, toRegion),
    })).filter(({ found }) => found?.state !== 'known');
    return unknown.length
      ? {
          status: 'unknown',
          reason: unknown
            .map(({ name, found }) => `${name}: ${becauseOf(found)}`)
            .join('; '),
          remedy: 'Refresh the site; check that AWS can be reached',
        }
      : { status: 'holds', reason: `${toRegion} was measured just now` };
  },
};
