import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, notKnown, withoutStandby } from './facts';

const REMEDIES: Record<string, string> = {
  stopped:
    'Start replication again; after 30 days RDS terminates it and the replica must be rebuilt',
  terminated: 'Rebuild the replica: RDS ended replication for good',
};

/** RDS says `replicating`, `error`, `stopped` or `terminated` of a read replica (RDS User Guide, monitoring read replication). */
export const replicationStateCheck: Check = {
  id: 'replication-state',
  title: 'Database replicates',
  critical: true,
  reads: [MEASUREMENTS.replicationState],
  fails: 'RDS says of the replica that it is stopped, in error or terminated',
  severity: 'fail',
  remedy:
    "Look at the replica's events in RDS; a replica that was terminated has to be made anew by a rebuild",
  evaluate(input) {
    const absent = withoutStandby(input);
    if (absent) {
      return [absent];
    }
    const region = input.roles.standbyRegion!;
    const state = find(input, MEASUREMENTS.replicationState, region);
    if (state?.state !== 'known') {
      return [notKnown(state, 'The replication state', region)];
    }
    const base = { region, measuredAt: state.sourceTime };
    const value = String(state.value);
    if (value === 'replicating') {
      return [{ ...base, status: 'pass', reason: `${region} is replicating` }];
    }
    return [
      {
        ...base,
        status: 'fail',
        reason: `Replication to ${region} is "${value}"`,
        remedy:
          REMEDIES[value] ??
          "Read the replica's events and error log in RDS, mend the cause, start replication again",
      },
    ];
  },
};
