import { bindSnapshot, keptSnapshotPrefix, SITE_TAG } from '../site';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { noOldPrimary, oldPrimary } from './oldPrimary';

const STEP = 'keep-old-primary';

/** The snapshot that a run keeps of the old primary. */
export const keptSnapshotOf = ({ target, run }: FailoverContext) =>
  bindSnapshot(
    target.from.database,
    keptSnapshotPrefix(target.from.database.identifier) + run.id.slice(0, 8),
  );

/** Evidence first: what was never replicated is nowhere else. */
export const keepOldPrimary: FailoverStep = {
  id: STEP,
  title: 'Keep the old primary as a snapshot',
  description: ({ from }) =>
    `Takes a snapshot of ${from.database.identifier} in ${from.region}, which nobody but a person deletes.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 600,
  deadlineSeconds: 6 * 3600,
  permissions: [
    'rds:DescribeDBInstances',
    'rds:DescribeDBSnapshots',
    'rds:CreateDBSnapshot',
    'rds:AddTagsToResource',
  ],
  proof: true,

  async observe(context) {
    const snapshot = keptSnapshotOf(context);
    const { identifier } = snapshot;
    const kept = await context.cloud.snapshot(snapshot);
    if (kept?.status === 'available') {
      return {
        state: 'done',
        outcome: `${identifier} keeps what the old primary had`,
        // Whoever lets go of it must have seen what is let go of.
        facts: { decisions: context.run.decisions.length },
      };
    }
    if (kept) {
      return kept.status === 'failed'
        ? {
            state: 'impossible',
            outcome: `The snapshot ${identifier} failed; delete it and try again`,
          }
        : { state: 'waiting', outcome: `${identifier} is ${kept.status}` };
    }
    const old = await oldPrimary(context);
    if (old.is !== 'a primary') {
      return noOldPrimary(old, context);
    }
    return old.state.status === 'available'
      ? { state: 'todo', outcome: `Take the snapshot ${identifier}` }
      : {
          state: 'waiting',
          outcome: `${context.target.from.database.identifier} is ${old.state.status}`,
        };
  },

  async act(context) {
    const snapshot = keptSnapshotOf(context);
    const { database, region } = context.target.from;
    await context.change(
      {
        action: 'rds:CreateDBSnapshot',
        region,
        resource: snapshot.identifier,
      },
      () =>
        context.cloud.createSnapshot(database, snapshot, {
          [SITE_TAG]: context.target.site.name,
        }),
    );
  },
};
