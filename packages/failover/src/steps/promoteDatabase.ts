import { isPromotable, isReplica, takesWrites } from './databaseWords';
import type { FailoverStep } from './FailoverStep';
import { assertFence, goesByOverride } from './fencing';
import { missing, notOurs } from './ownership';
import { targetPosition } from './targetPosition';

/** The point of no return. RDS stops replication, reboots, and never takes it back. */
export const promoteDatabase: FailoverStep = {
  id: 'promote-database',
  title: 'Promote database',
  description: ({ to }) =>
    `Promotes ${to.database.identifier} in ${to.region} to a primary of its own. RDS reboots it; it cannot become a replica again.`,
  irreversible: true,
  regions: ({ to }) => [to.region],
  expectedSeconds: 240,
  deadlineSeconds: 1800,
  permissions: ['rds:DescribeDBInstances', 'rds:PromoteReadReplica'],
  proof: true,

  async observe(context) {
    const { cloud, target } = context;
    const { database, region } = target.to;
    const { identifier } = database;
    const [state, facts] = await Promise.all([
      cloud.database(database),
      targetPosition(context),
    ]);
    if (!state) {
      return missing(`Database ${identifier}`, region);
    }
    const foreign = notOurs(database, identifier, state.tags);
    if (foreign) {
      return foreign;
    }
    if (takesWrites(state)) {
      return {
        state: 'done',
        outcome: `${identifier} is a primary (${state.status})`,
      };
    }
    if (isReplica(state) && state.sourceArn !== target.from.database.arn) {
      return {
        state: 'impossible',
        outcome: `${identifier} replicates from ${state.sourceArn}, not from ${target.from.database.arn}; rebuild it from the right one`,
      };
    }
    return isReplica(state) && isPromotable(state)
      ? {
          state: 'todo',
          outcome: `Promote ${identifier} in ${region}`,
          facts: {
            ...facts,
            backupRetentionDays: state.backupRetentionDays,
            ...(goesByOverride(context) && { fenceOverridden: true }),
            before: { at: context.now().toISOString() },
          },
        }
      : {
          state: 'waiting',
          // RDS refuses to promote a replica that is backing up.
          outcome: `${identifier} is ${state.status}`,
          facts,
        };
  },

  async act(context) {
    const { region, database } = context.target.to;
    const days = Number(context.facts('promote-database').backupRetentionDays);
    await assertFence(context);
    await context.change(
      {
        action: 'rds:PromoteReadReplica',
        region,
        resource: database.identifier,
      },
      // Backups must be on afterwards, or the next replica cannot be made.
      () => context.cloud.promote(database, { backupRetentionDays: days || 7 }),
    );
  },
};
