import { cloneOf } from './cloneOf';
import { isReplica } from './databaseWords';
import type { FailoverStep } from './FailoverStep';

export const proveClone: FailoverStep = {
  id: 'prove-clone',
  title: 'Prove the clone',
  description: () =>
    'Wants the clone to be available and no replica: a database that could serve.',
  regions: ({ to }) => [to.region],
  expectedSeconds: 5,
  deadlineSeconds: 300,
  permissions: ['rds:DescribeDBInstances'],
  proof: true,

  async observe(context) {
    const clone = cloneOf(context);
    const { identifier } = clone;
    const state = await context.cloud.database(clone);
    return state && state.status === 'available' && !isReplica(state)
      ? { state: 'done', outcome: `${identifier} is available and no replica` }
      : {
          state: 'waiting',
          outcome: `${identifier} is ${
            state && isReplica(state) ? 'a replica' : state?.status ?? 'missing'
          }`,
        };
  },
};
