import { fenceOverride, observeFence } from './fencing';
import { missing, notOurs } from './ownership';
import { StepRefusedError } from './StepRefusedError';
import { targetPosition } from './targetPosition';
import type { Step, StepContext } from './types';

/**
 * The fence again, right before there is no way back (invariant I2). Where it
 * was proven, the old region answered, so it is asked once more; silence does
 * not undo the proof. Where it was overridden, nobody is asked (I11).
 */
async function assertFence(context: StepContext) {
  const recorded = context.facts('fence').fence;
  if (recorded === 'unknown' && fenceOverride(context)) {
    return;
  }
  if (recorded !== 'fenced') {
    throw new StepRefusedError(
      'the old primary is not fenced; nothing was promoted',
    );
  }
  const again = await observeFence(context);
  if (again.fence === 'not fenced') {
    throw new StepRefusedError(
      `the fence did not hold: ${again.reason}; nothing was promoted`,
    );
  }
}

/** The point of no return. RDS stops replication, reboots, and never takes it back. */
export const promoteDatabase: Step = {
  id: 'promote-database',
  title: 'Promote database',
  description: ({ to }) =>
    `Promotes ${to.database.identifier} in ${to.region} to a primary of its own. RDS reboots it; it cannot become a replica again.`,
  irreversible: true,
  regions: ({ to }) => [to.region],
  expectedSeconds: 240,
  deadlineSeconds: 1800,
  permissions: ['rds:DescribeDBInstances', 'rds:PromoteReadReplica'],

  async observe(context) {
    const { region, database } = context.target.to;
    const { identifier } = database;
    const [instance, facts] = await Promise.all([
      context.cloud.database(region, identifier),
      targetPosition(context),
    ]);
    if (!instance) {
      return missing(`Database ${identifier}`, region);
    }
    const foreign = notOurs(context, identifier, instance.tags);
    if (foreign) {
      return foreign;
    }
    if (!instance.isReplica && instance.status === 'available') {
      return { state: 'done', outcome: `${identifier} is a primary` };
    }
    if (instance.isReplica && instance.status === 'available') {
      return {
        state: 'todo',
        outcome: `Promote ${identifier} in ${region}`,
        facts: { ...facts, before: { at: context.now().toISOString() } },
      };
    }
    return {
      state: 'waiting',
      // RDS refuses to promote a replica that is backing up.
      outcome: `${identifier} is ${instance.status}`,
      facts,
    };
  },

  async act(context) {
    const { region, database } = context.target.to;
    await assertFence(context);
    await context.change(
      {
        action: 'rds:PromoteReadReplica',
        region,
        resource: database.identifier,
      },
      () => context.cloud.promote(region, database.identifier),
    );
  },
};
