import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ageOf, becauseOf, measured } from './measured';
import type { Guard } from './types';

export const replicaReplicating: Guard = {
  name: 'replica-replicating',
  title: 'The replica replicates',
  overridable: true,
  kinds: ['failover'],
  evaluate(input) {
    const state = measured(
      input,
      MEASUREMENTS.replicationState,
      input.toRegion,
    );
    if (state?.state !== 'known') {
      return {
        status: 'unknown',
        reason: `Replication state is unknown: ${becauseOf(state)}`,
        remedy: 'Refresh the site; look at the replica in RDS',
      };
    }
    return state.value === 'replicating'
      ? { status: 'holds', reason: `replicating (${ageOf(input, state)})` }
      : {
          status: 'violated',
          reason: `Replication is ${state.value} (${ageOf(input, state)})`,
          remedy: 'What was written since replication stopped will be lost',
        };
  },
};
