import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, notKnown } from './facts';

/** Route 53 may move traffic by itself; data never moves by itself (invariant I10), so somebody must complete the failover. */
export const trafficMovedCheck: Check = {
  id: 'traffic-moved',
  title: 'Traffic goes where the primary is',
  reads: [MEASUREMENTS.trafficAnswer, MEASUREMENTS.databaseRole],
  fails: 'DNS leads users to a region whose database only reads',
  severity: 'fail',
  remedy:
    'Look at the switch and at the health checks; set the switch by a run, not by hand',
  evaluate(input) {
    const { active } = input.site.regions;
    const answer = find(input, MEASUREMENTS.trafficAnswer, active);
    if (answer?.state !== 'known') {
      return [notKnown(answer, 'Where traffic goes', active)];
    }
    const region = String(answer.value);
    const base = { region, measuredAt: answer.sourceTime };
    const { servingRegion } = input.roles;
    const role = find(input, MEASUREMENTS.databaseRole, region);
    if (role?.state === 'known' && role.value === 'replica') {
      return [
        {
          ...base,
          status: 'fail',
          reason: `Traffic moved to ${region} by itself, where the database is still a replica: users can read but not write`,
          remedy:
            'Complete the failover, or give traffic back by mending the region that was left',
        },
      ];
    }
    if (region === servingRegion) {
      return [{ ...base, status: 'pass', reason: `Traffic goes to ${region}` }];
    }
    return [
      {
        ...base,
        status: 'unknown',
        reason: `Traffic goes to ${region}; whether the primary database is there is unknown`,
        remedy: 'Look at both databases',
      },
    ];
  },
};
