import type { DatabaseState } from '../cloud/types';
import { missing, notOurs } from './ownership';
import type { Observation, Step, StepContext } from './types';

/** Tag of everything a drill creates; its value is the run's id. */
export const DRILL_TAG = 'dr:drill';

/** RDS names are at most 63 long; half a UUID's first block is unique enough within a site. */
const cloneOf = ({ target, run }: StepContext) =>
  `${target.site.name.slice(0, 48)}-drill-${run.id.slice(0, 8)}`;

const isOurClone = (context: StepContext, clone: DatabaseState) =>
  clone.tags[DRILL_TAG] === context.run.id;

const foreignClone = (clone: DatabaseState): Observation => ({
  state: 'impossible',
  outcome: `${clone.identifier} exists, but this drill did not create it`,
});

/** The real replica is never touched: promoting it would consume it. */
export const restoreClone: Step = {
  id: 'restore-clone',
  title: 'Restore a clone',
  description: ({ to, site }) =>
    `Restores ${to.database.identifier}'s newest restorable point in ${to.region} as ${site.name}-drill-…; the replica itself is not touched.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 480,
  deadlineSeconds: 3600,
  permissions: [
    'rds:DescribeDBInstances',
    'rds:RestoreDBInstanceToPointInTime',
    'rds:AddTagsToResource',
  ],

  async observe(context) {
    const { region, database } = context.target.to;
    const identifier = cloneOf(context);
    const clone = await context.cloud.database(region, identifier);
    if (clone && !isOurClone(context, clone)) {
      return foreignClone(clone);
    }
    if (clone) {
      return {
        state: clone.status === 'available' ? 'done' : 'waiting',
        outcome: `${identifier} is ${clone.status}`,
      };
    }
    const source = await context.cloud.database(region, database.identifier);
    return (
      (source
        ? notOurs(context, database.identifier, source.tags)
        : missing(`Database ${database.identifier}`, region)) ?? {
        state: 'todo',
        outcome: `Restore ${database.identifier} as ${identifier}`,
      }
    );
  },

  async act(context) {
    const { region, database, tag } = context.target.to;
    const identifier = cloneOf(context);
    await context.change(
      {
        action: 'rds:RestoreDBInstanceToPointInTime',
        region,
        resource: identifier,
      },
      () =>
        context.cloud.restoreClone(region, {
          source: database.identifier,
          identifier,
          tags: { [tag.key]: tag.value, [DRILL_TAG]: context.run.id },
        }),
    );
  },
};

export const proveClone: Step = {
  id: 'prove-clone',
  title: 'Prove the clone',
  description: () =>
    'Wants the clone to be available and no replica: a database that could serve.',
  regions: ({ to }) => [to.region],
  expectedSeconds: 5,
  deadlineSeconds: 300,
  permissions: ['rds:DescribeDBInstances'],

  async observe(context) {
    const { region } = context.target.to;
    const identifier = cloneOf(context);
    const clone = await context.cloud.database(region, identifier);
    return clone && clone.status === 'available' && !clone.isReplica
      ? { state: 'done', outcome: `${identifier} is available and no replica` }
      : {
          state: 'waiting',
          outcome: `${identifier} is ${
            clone?.isReplica ? 'a replica' : clone?.status ?? 'missing'
          }`,
        };
  },
};

/** Nothing a drill created outlives it, whatever happened before (invariant I6). */
export const removeClone: Step = {
  id: 'remove-clone',
  title: 'Remove the clone',
  description: () =>
    'Deletes the clone and proves that it is gone, also after a failure.',
  regions: ({ to }) => [to.region],
  expectedSeconds: 120,
  deadlineSeconds: 3600,
  permissions: ['rds:DescribeDBInstances', 'rds:DeleteDBInstance'],
  cleanup: true,

  async observe(context) {
    const { region } = context.target.to;
    const identifier = cloneOf(context);
    const clone = await context.cloud.database(region, identifier);
    if (!clone) {
      const requestedAt = context.intentOf('restore-clone');
      const settled =
        !requestedAt ||
        context.now().getTime() - requestedAt.getTime() >=
          context.settleSeconds * 1000;
      return settled
        ? { state: 'done', outcome: `${identifier} does not exist` }
        : {
            state: 'waiting',
            // A restore that was just requested may not show yet.
            outcome: `Makes sure that ${identifier} does not appear after all`,
          };
    }
    if (!isOurClone(context, clone)) {
      return foreignClone(clone);
    }
    return clone.status === 'deleting'
      ? { state: 'waiting', outcome: `${identifier} is being deleted` }
      : { state: 'todo', outcome: `Delete ${identifier}` };
  },

  async act(context) {
    const { region } = context.target.to;
    const identifier = cloneOf(context);
    await context.change(
      { action: 'rds:DeleteDBInstance', region, resource: identifier },
      () => context.cloud.deleteDatabase(region, identifier),
    );
  },
};
