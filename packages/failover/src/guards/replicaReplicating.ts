import { notLookedAt, type Guard } from './Guard';

export const replicaReplicating: Guard = {
  name: 'replica-replicating',
  title: 'The replica replicates',
  overridable: true,
  kinds: ['failover', 'failback'],
  again: false,
  evaluate({ look }) {
    if (!look) {
      return notLookedAt('Replication');
    }
    const { database } = look.to;
    const state = database.known ? database.value?.replication : undefined;
    if (state === undefined) {
      return {
        status: 'unknown',
        reason: `Replication state is unknown: ${
          database.known ? 'RDS says nothing' : database.why
        }`,
        remedy: 'Look at the replica in RDS',
      };
    }
    return state === 'replicating'
      ? { status: 'holds', reason: 'RDS says: replicating' }
      : {
          status: 'violated',
          reason: `RDS says: ${state}`,
          remedy: 'What was written since replication stopped will be lost',
        };
  },
};
