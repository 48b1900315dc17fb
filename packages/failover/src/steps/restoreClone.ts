import type { DatabaseState } from '../cloud/Cloud';
import type { Observation } from '../engine';
import { DRILL_TAG } from '../site';
import { cloneOf } from './cloneOf';
import { drillTags } from './drillTerms';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { missing, notOurs } from './ownership';

export const isOurClone = ({ run }: FailoverContext, clone: DatabaseState) =>
  clone.tags[DRILL_TAG] === run.id;

export const foreignClone = (identifier: string): Observation => ({
  state: 'impossible',
  outcome: `${identifier} exists, but this drill did not create it`,
});

/** The real replica is never touched: promoting it would consume it. */
export const restoreClone: FailoverStep = {
  id: 'restore-clone',
  title: 'Restore a clone',
  description: ({ to, site }) =>
    `Restores ${to.database.identifier}'s newest restorable point in ${to.region} as ${site.name}-drill-…, with the replica's own groups and settings; the replica itself is not touched.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 480,
  deadlineSeconds: 3600,
  permissions: [
    'rds:DescribeDBInstances',
    'rds:RestoreDBInstanceToPointInTime',
    'rds:AddTagsToResource',
  ],

  async observe(context) {
    const { cloud, target } = context;
    const clone = cloneOf(context);
    const state = await cloud.database(clone);
    if (state) {
      return isOurClone(context, state)
        ? {
            state: state.status === 'available' ? 'done' : 'waiting',
            outcome: `${clone.identifier} is ${state.status}`,
          }
        : foreignClone(clone.identifier);
    }
    const { database, region } = target.to;
    const source = await cloud.database(database);
    return (
      (source
        ? notOurs(database, database.identifier, source.tags)
        : missing(`Database ${database.identifier}`, region)) ?? {
        state: 'todo',
        outcome: `Restore ${database.identifier} as ${clone.identifier}`,
      }
    );
  },

  async act(context) {
    const { cloud, target } = context;
    const { database, region } = target.to;
    const clone = cloneOf(context);
    const like = await cloud.database(database);
    if (!like) {
      throw new Error(`${database.identifier} is gone`);
    }
    await context.change(
      {
        action: 'rds:RestoreDBInstanceToPointInTime',
        region,
        resource: clone.identifier,
      },
      () => cloud.restoreClone(database, clone, like, drillTags(context)),
    );
  },
};
