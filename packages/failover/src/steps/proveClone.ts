import { cloneOf } from './cloneOf';
import { isReplica } from './databaseWords';
import type { FailoverStep } from './FailoverStep';
import { differences } from './shapeOfClone';

/** A copy with default settings proves nothing of the database that a failover would promote. */
export const proveClone: FailoverStep = {
  id: 'prove-clone',
  title: 'Prove the clone',
  description: ({ to }) =>
    `Wants a primary with the class and the parameter, option, subnet and security groups and the key of ${to.database.identifier}, closed to the internet, by what RDS answers.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 5,
  deadlineSeconds: 300,
  permissions: ['rds:DescribeDBInstances'],
  proof: true,

  async observe(context) {
    const { cloud, target } = context;
    const clone = cloneOf(context);
    const { identifier } = clone;
    const [state, replica] = await Promise.all([
      cloud.database(clone),
      cloud.database(target.to.database),
    ]);
    if (!state || state.status !== 'available' || isReplica(state)) {
      const what =
        state && isReplica(state) ? 'a replica' : state?.status ?? 'missing';
      return { state: 'waiting', outcome: `${identifier} is ${what}` };
    }
    if (!replica) {
      return {
        state: 'waiting',
        outcome: `${target.to.database.identifier} is missing: nothing to compare with`,
      };
    }
    const wrong = differences(state.shape, replica.shape);
    if (state.isPublic !== false) {
      wrong.push('an address that the internet may reach');
    }
    return wrong.length > 0
      ? {
          state: 'impossible',
          outcome: `${identifier} has ${wrong.join(', ')}`,
        }
      : {
          state: 'done',
          outcome: `${identifier} is a primary in the shape of ${target.to.database.identifier}`,
          facts: { shape: state.shape },
        };
  },
};
