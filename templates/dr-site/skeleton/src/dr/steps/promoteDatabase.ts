import { askApplication, statusOf } from '../application';
import { missing, notOurs } from '../ownership';
import { RefusedError, type Step, type StepContext } from '../types';
import { fenceOverride, observeFence } from './observeFence';

/**
 * The fence once more, right before there is no way back. Where it was proven
 * the old region answered, so it is asked again, and silence does not undo the
 * proof. Where it was overridden nobody is asked.
 */
async function assertFence(context: StepContext) {
  const recorded = context.facts('fence').fence;
  if (recorded === 'unknown' && fenceOverride(context)) {
    return;
  }
  if (recorded !== 'fenced') {
    throw new RefusedError(
      'The old primary is not fenced; nothing was promoted',
    );
  }
  const again = await observeFence(context);
  if (again.fence === 'not fenced') {
    throw new RefusedError(
      `The fence did not hold: ${again.reason}; nothing was promoted`,
    );
  }
}

/** The point of no return. RDS stops replication, reboots, and never takes it back. */
export const promoteDatabase: Step = {
  id: 'promote-database',
  title: 'Promote database',
  irreversible: true,
  deadlineSeconds: 1800,

  async observe(context) {
    const { cloud, target, now } = context;
    const { region, names } = target.to;
    const identifier = names.database;
    const database = await cloud.database(region, identifier);
    if (!database) {
      return missing(`Database ${identifier}`, region);
    }
    const foreign = notOurs(target, identifier, database.tags);
    if (foreign) {
      return foreign;
    }
    if (database.status !== 'available') {
      // RDS refuses to promote a replica that is backing up.
      return {
        state: 'waiting',
        outcome: `${identifier} is ${database.status}`,
      };
    }
    if (!database.isReplica) {
      return { state: 'done', outcome: `${identifier} is a primary` };
    }
    const status = statusOf(await askApplication(cloud, target.to));
    return {
      state: 'todo',
      outcome: `Promote ${identifier} in ${region}`,
      facts: {
        requestedAt: now().toISOString(),
        ...(status &&
          !status.writable && { targetLastWriteAt: status.lastWriteAt }),
      },
    };
  },

  async act(context) {
    const { region, names } = context.target.to;
    await assertFence(context);
    await context.change(
      { action: 'rds:PromoteReadReplica', region, resource: names.database },
      () => context.cloud.promote(region, names.database),
    );
  },
};
