import type { DatabaseShape, DatabaseState, Tags } from '../cloud/Cloud';
import type { Observation } from '../engine';
import { SITE_TAG } from '../site';
import { takesWrites } from './databaseWords';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { oldPrimary } from './oldPrimary';

const STEP = 'create-replica';

/** What the new one has in common with the one that was there. */
interface Before {
  shape: DatabaseShape;
  tags: Tags;
  backupRetentionDays: number;
}

/** As this run found it, or an earlier one that went no further. */
async function beforeOf({
  facts,
  earlier,
}: FailoverContext): Promise<Before | undefined> {
  const { before } = facts('remove-old-primary');
  const found =
    before ??
    (await earlier('remove-old-primary'))('remove-old-primary').before;
  return found as Before | undefined;
}

/** By which AWS Backup finds the database that it backs up: the one that serves. */
const BACKUP_TAG = 'dr:backup';

/** AWS' own tags cannot be set, and a standby is not backed up by AWS Backup. */
const tagsOfStandby = (tags: Tags): Tags =>
  Object.fromEntries(
    Object.entries(tags).filter(
      ([key]) => !key.startsWith('aws:') && key !== BACKUP_TAG,
    ),
  );

/**
 * What RDS did not take when it made the replica: it ignores protection and retention
 * then, and knows no windows, which are set by the same call.
 */
const isConfigured = (state: DatabaseState, before: Before) =>
  state.deletionProtection &&
  state.backupRetentionDays === before.backupRetentionDays;

/**
 * Whether this run asked for the replica, which it does where there is none any more, and not just now: what is seen
 * may be what was there before. A call without an answer may have made it too.
 */
const wasMade = ({ attemptsOf, isSettling }: FailoverContext) =>
  attemptsOf(STEP).some(
    ({ answer }) => answer !== 'refused' && answer !== 'retry',
  ) && !isSettling(STEP);

async function observeReplica(
  context: FailoverContext,
  state: DatabaseState,
): Promise<Observation> {
  const { identifier } = context.target.from.database;
  if (state.status !== 'available') {
    return { state: 'waiting', outcome: `${identifier} is ${state.status}` };
  }
  const before = await beforeOf(context);
  return before && !isConfigured(state, before)
    ? {
        state: 'todo',
        outcome: `Protect ${identifier} against deletion, keep backups ${before.backupRetentionDays} days`,
      }
    : {
        state: 'done',
        outcome: `${identifier} is a replica of ${context.target.to.region}`,
      };
}

/** The old region gets a replica of the database that serves, in the shape of the one that was there. */
export const createReplica: FailoverStep = {
  id: STEP,
  title: 'Create the new replica',
  description: ({ from, to }) =>
    `Creates ${from.database.identifier} in ${from.region} as a replica of ${to.database.identifier} in ${to.region}, with the class, key, subnets, security and parameter groups, tags and backups of the one that was there.`,
  regions: ({ from, to }) => [from.region, to.region],
  expectedSeconds: 3600,
  deadlineSeconds: 24 * 3600,
  permissions: [
    'rds:DescribeDBInstances',
    'rds:CreateDBInstanceReadReplica',
    'rds:ModifyDBInstance',
    'rds:AddTagsToResource',
  ],
  proof: true,

  async observe(context) {
    const { from, to } = context.target;
    const { identifier } = from.database;
    const old = await oldPrimary(context);
    if (old.is === 'foreign') {
      return old.obstacle;
    }
    if (old.is === 'a replica') {
      return observeReplica(context, old.state);
    }
    if (old.is === 'a primary' && wasMade(context)) {
      return {
        state: 'impossible',
        outcome: `${identifier} in ${from.region} was made as a replica and is a primary now: somebody promoted it, and this run cannot go on`,
      };
    }
    if (old.is === 'a primary') {
      return {
        state: 'waiting',
        outcome: `${identifier} in ${from.region} is still the old primary, ${old.state.status}`,
      };
    }
    if (!(await beforeOf(context))) {
      return {
        state: 'impossible',
        outcome: `${identifier} in ${from.region} is gone, and no run knows what it was like; create the replica by the runbook`,
      };
    }
    const source = await context.cloud.database(to.database);
    return source && takesWrites(source) && source.status === 'available'
      ? {
          state: 'todo',
          outcome: `Create ${identifier} in ${from.region} as a replica of ${to.region}`,
        }
      : {
          state: 'waiting',
          outcome: `${to.database.identifier} in ${to.region} is ${
            source?.status ?? 'missing'
          }`,
        };
  },

  async act(context) {
    const { cloud, target } = context;
    const { database, region } = target.from;
    const before = await beforeOf(context);
    if (!before) {
      throw new Error(`nobody knows what ${database.identifier} was like`);
    }
    const { shape, tags, backupRetentionDays } = before;
    const call = (action: string) => ({
      action: `rds:${action}`,
      region,
      resource: database.identifier,
    });
    await ((await cloud.database(database))
      ? context.change(call('ModifyDBInstance'), () =>
          cloud.configureDatabase(database, {
            deletionProtection: true,
            backupRetentionDays,
            backupWindow: shape.backupWindow,
            maintenanceWindow: shape.maintenanceWindow,
          }),
        )
      : context.change(call('CreateDBInstanceReadReplica'), () =>
          cloud.createReplica(database, target.to.database, shape, {
            ...tagsOfStandby(tags),
            [SITE_TAG]: target.site.name,
          }),
        ));
  },
};
