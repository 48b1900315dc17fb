import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { cannotWrite } from '../../sites/observeRoles';
import type { Check } from '../types';
import { find, notKnown } from './facts';

/** Two regions that take writes make two histories, and no tool joins them (invariant I2). */
export const twoWritersCheck: Check = {
  id: 'two-writers',
  title: 'One region takes writes',
  critical: true,
  reads: [
    MEASUREMENTS.databaseRole,
    MEASUREMENTS.workloadWritable,
    MEASUREMENTS.instancesInService,
    MEASUREMENTS.capacityMax,
    MEASUREMENTS.suspendedProcesses,
  ],
  fails:
    'Both regions have a primary database, and that one of them takes no writes is not proven',
  severity: 'fail',
  remedy:
    "Fence the region that users do not reach; what was written there is in nobody's history",
  evaluate(input) {
    const { active, pilot } = input.site.regions;
    const roles = [active, pilot].map(region => ({
      region,
      role: find(input, MEASUREMENTS.databaseRole, region),
    }));
    const unknown = roles.find(({ role }) => role?.state !== 'known');
    if (unknown) {
      const { role, region } = unknown;
      return [notKnown(role, `The role of the database of ${region}`, region)];
    }
    const primaries = roles.filter(({ role }) => role?.value === 'primary');
    const measuredAt = roles[0].role?.sourceTime;
    if (primaries.length < 2) {
      return [
        {
          status: 'pass',
          reason: 'Of the two databases one at most is a primary',
          measuredAt,
        },
      ];
    }
    const still = [active, pilot].find(region =>
      cannotWrite(input.measurements, region),
    );
    if (still) {
      return [
        {
          status: 'pass',
          reason: `Both databases are primaries; that of ${still} takes no writes`,
          region: still,
          measuredAt,
        },
      ];
    }
    const { servingRegion } = input.roles;
    const other = servingRegion === active ? pilot : active;
    return [
      {
        status: 'fail',
        reason: servingRegion
          ? `${servingRegion} serves, and ${other} has a primary database that may take writes too`
          : 'Both regions have a primary database that may take writes',
        remedy: servingRegion
          ? `Fence ${other}: what is written there is in nobody's history`
          : 'Find out which region users reach, and fence the other one',
        region: servingRegion ? other : undefined,
        measuredAt,
      },
    ];
  },
};
