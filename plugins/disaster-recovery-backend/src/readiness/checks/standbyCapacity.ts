import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, notKnown, withoutStandby } from './facts';

/** The standby's group must be allowed to grow to what serving takes. */
export const standbyCapacityCheck: Check = {
  id: 'standby-capacity',
  title: 'Standby can scale out',
  critical: true,
  reads: [MEASUREMENTS.capacityMax, MEASUREMENTS.suspendedProcesses],
  fails:
    "The standby's group may not grow to what serving takes, or may not launch",
  severity: 'fail',
  remedy:
    'Apply the stack of the standby, and resume what keeps the group from launching',
  evaluate(input) {
    const absent = withoutStandby(input);
    if (absent) {
      return [absent];
    }
    const region = input.roles.standbyRegion!;
    const group = input.site.manifests[region]?.autoScalingGroup;
    const max = find(input, MEASUREMENTS.capacityMax, region);
    const suspended = find(input, MEASUREMENTS.suspendedProcesses, region);
    if (!group || max?.state !== 'known') {
      return [notKnown(max, "The standby's largest capacity", region)];
    }
    if (suspended?.state !== 'known') {
      return [notKnown(suspended, "What the standby's group may do", region)];
    }
    const base = { region, measuredAt: max.sourceTime };
    const { desired } = group.serving;
    if (Number(max.value) < desired) {
      return [
        {
          ...base,
          status: 'fail',
          reason: `${group.name} may grow to ${max.value} instances; serving takes ${desired}`,
          remedy: `Raise the group's maximum to at least ${desired}`,
        },
      ];
    }
    if (String(suspended.value).split(',').includes('Launch')) {
      return [
        {
          ...base,
          status: 'fail',
          reason: `${group.name} may not launch instances: its process Launch is suspended`,
          remedy: 'Resume the process Launch of the group',
        },
      ];
    }
    return [
      {
        ...base,
        status: 'pass',
        reason: `${group.name} may grow to ${max.value} instances; serving takes ${desired}`,
      },
    ];
  },
};
