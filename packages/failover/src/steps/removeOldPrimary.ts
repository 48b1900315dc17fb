import { RefusedError } from '../engine';
import { observeFence } from '../proofs';
import { takesWrites } from './databaseWords';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { keptSnapshotOf } from './keepOldPrimary';
import { noOldPrimary, oldPrimary } from './oldPrimary';
import { releaseOf } from './releaseOldPrimary';

const STEP = 'remove-old-primary';

/**
 * All that must be so at the moment at which data goes: it is kept, a person let
 * go of it, nothing writes into it, and the users' database is another one.
 * @throws RefusedError
 */
async function assertRemovable(context: FailoverContext) {
  const { cloud, target, now, clock } = context;
  const { from, to } = target;
  const [kept, serving, answer, fence] = await Promise.all([
    cloud.snapshot(keptSnapshotOf(context)),
    cloud.database(to.database),
    cloud.workload(to.loadBalancer),
    observeFence(cloud, from, { now: now(), clock }),
  ]);
  if (kept?.status !== 'available') {
    throw new RefusedError('no snapshot keeps it; nothing was deleted');
  }
  if (!releaseOf(context)) {
    throw new RefusedError('nobody let go of it; nothing was deleted');
  }
  const status = answer.answered ? answer.status : undefined;
  if (
    !serving ||
    !takesWrites(serving) ||
    status?.region !== to.region ||
    !status.writable
  ) {
    throw new RefusedError(
      `${to.region} does not show that it serves; nothing was deleted`,
    );
  }
  if (fence.fence !== 'fenced') {
    throw new RefusedError(
      `${from.region} is not proven to be fenced: ${fence.reason}; nothing was deleted`,
    );
  }
}

/** MySQL has no way from primary to replica: the old one makes room for a new one of the same name. */
export const removeOldPrimary: FailoverStep = {
  id: STEP,
  title: 'Remove the old primary',
  description: ({ from }) =>
    `Deletes ${from.database.identifier} in ${from.region}. Its snapshot and its automated backups stay.`,
  irreversible: true,
  regions: ({ from, to }) => [from.region, to.region],
  expectedSeconds: 300,
  deadlineSeconds: 2 * 3600,
  permissions: [
    'rds:DescribeDBInstances',
    'rds:DescribeDBSnapshots',
    'rds:DeleteDBInstance',
    'autoscaling:DescribeAutoScalingGroups',
    'cloudwatch:GetMetricData',
    'ec2:DescribeSecurityGroups',
  ],
  proof: true,

  async observe(context) {
    const old = await oldPrimary(context);
    const { identifier } = context.target.from.database;
    if (old.is !== 'a primary') {
      return noOldPrimary(old, context);
    }
    const { status, deletionProtection, shape, tags, backupRetentionDays } =
      old.state;
    if (deletionProtection) {
      return {
        state: 'impossible',
        outcome: `${identifier} is protected against deletion again; somebody wants to keep it`,
      };
    }
    return status === 'available'
      ? {
          state: 'todo',
          outcome: `Delete ${identifier}`,
          // The next one is made like this one, whoever makes it.
          facts: { before: { shape, tags, backupRetentionDays } },
        }
      : { state: 'waiting', outcome: `${identifier} is ${status}` };
  },

  async act(context) {
    const { cloud, target } = context;
    const { database, region } = target.from;
    await assertRemovable(context);
    await context.change(
      {
        action: 'rds:DeleteDBInstance',
        region,
        resource: database.identifier,
      },
      () => cloud.deleteDatabase(database, { keepsBackups: true }),
    );
  },
};
