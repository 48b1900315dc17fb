import type { Database } from '../cloud/Cloud';
import { missing, notOurs } from '../ownership';
import { SITE_TAG } from '../../tags';
import type { Observation, Step, StepContext } from '../types';

/** Tag of what a drill creates; its value is the run's id. */
const DRILL_TAG = 'dr:drill';

/** AWS may still not show what was asked for a moment ago. Seconds. */
const SETTLE_SECONDS = 60;

const cloneOf = ({ target, run }: StepContext) =>
  `${target.site.name}-drill-${run.id.slice(-8)}`;

const foreign = (
  { run }: StepContext,
  clone: Database,
): Observation | undefined =>
  clone.tags[DRILL_TAG] === run.id
    ? undefined
    : {
        state: 'impossible',
        outcome: `${clone.identifier} exists, but this drill did not create it`,
      };

/** A copy is drilled with: promoting the replica itself would use it up. */
export const restoreClone: Step = {
  id: 'restore-clone',
  title: 'Restore a clone',
  deadlineSeconds: 3600,

  async observe(context) {
    const { cloud, target } = context;
    const { region, names } = target.to;
    const identifier = cloneOf(context);
    const clone = await cloud.database(region, identifier);
    if (clone) {
      return (
        foreign(context, clone) ?? {
          state: clone.status === 'available' ? 'done' : 'waiting',
          outcome: `${identifier} is ${clone.status}`,
        }
      );
    }
    const source = await cloud.database(region, names.database);
    return (
      (source
        ? notOurs(target, names.database, source.tags)
        : missing(`Database ${names.database}`, region)) ?? {
        state: 'todo',
        outcome: `Restore ${names.database} as ${identifier}`,
      }
    );
  },

  async act(context) {
    const { region, names } = context.target.to;
    const identifier = cloneOf(context);
    await context.change(
      {
        action: 'rds:RestoreDBInstanceToPointInTime',
        region,
        resource: identifier,
      },
      () =>
        context.cloud.restoreClone(region, {
          source: names.database,
          identifier,
          tags: {
            [SITE_TAG]: context.target.site.name,
            [DRILL_TAG]: context.run.id,
          },
        }),
    );
  },
};

export const proveClone: Step = {
  id: 'prove-clone',
  title: 'Prove the clone',
  deadlineSeconds: 300,

  async observe(context) {
    const identifier = cloneOf(context);
    const clone = await context.cloud.database(
      context.target.to.region,
      identifier,
    );
    return {
      state:
        clone?.status === 'available' && !clone.isReplica ? 'done' : 'waiting',
      outcome: `${identifier} is ${clone?.status ?? 'missing'}${
        clone?.isReplica ? ' and a replica' : ''
      }`,
    };
  },

  async predict(context) {
    return {
      state: 'todo',
      outcome: `Want ${cloneOf(context)} available and no replica`,
    };
  },
};

/** Nothing that a drill created outlives it. */
export const removeClone: Step = {
  id: 'remove-clone',
  title: 'Remove the clone',
  deadlineSeconds: 3600,
  cleanup: true,

  async observe(context) {
    const identifier = cloneOf(context);
    const clone = await context.cloud.database(
      context.target.to.region,
      identifier,
    );
    if (!clone) {
      const asked = context.firstChangeOf('restore-clone');
      const settling =
        asked &&
        !context.firstChangeOf('remove-clone') &&
        context.now().getTime() - asked.getTime() < SETTLE_SECONDS * 1000;
      return settling
        ? { state: 'waiting', outcome: `${identifier} may still appear` }
        : { state: 'done', outcome: `${identifier} does not exist` };
    }
    return (
      foreign(context, clone) ??
      (clone.status === 'deleting'
        ? { state: 'waiting', outcome: `${identifier} is being deleted` }
        : { state: 'todo', outcome: `Delete ${identifier}` })
    );
  },

  async act(context) {
    const { region } = context.target.to;
    const resource = cloneOf(context);
    await context.change(
      { action: 'rds:DeleteDBInstance', region, resource },
      () => context.cloud.deleteDatabase(region, resource),
    );
  },

  async predict(context) {
    return { state: 'todo', outcome: `Delete ${cloneOf(context)}` };
  },
};
