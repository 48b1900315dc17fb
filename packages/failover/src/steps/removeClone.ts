import { cloneOf } from './cloneOf';
import type { FailoverStep } from './FailoverStep';
import { foreignClone, isOurClone } from './restoreClone';

/** Nothing a drill created outlives it, whatever happened before (invariant I6). */
export const removeClone: FailoverStep = {
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
    const clone = cloneOf(context);
    const { identifier } = clone;
    const state = await context.cloud.database(clone);
    if (!state) {
      // A restore that was just requested, even for the second time, may not show yet.
      return context.isSettling('restore-clone')
        ? {
            state: 'waiting',
            outcome: `Makes sure that ${identifier} does not appear after all`,
          }
        : { state: 'done', outcome: `${identifier} does not exist` };
    }
    if (!isOurClone(context, state)) {
      return foreignClone(identifier);
    }
    // RDS refuses to delete what it is still making.
    return state.status === 'deleting' || state.status === 'creating'
      ? { state: 'waiting', outcome: `${identifier} is ${state.status}` }
      : { state: 'todo', outcome: `Delete ${identifier}` };
  },

  async act(context) {
    const { region } = context.target.to;
    const clone = cloneOf(context);
    await context.change(
      {
        action: 'rds:DeleteDBInstance',
        region,
        resource: clone.identifier,
      },
      () => context.cloud.deleteDatabase(clone),
    );
  },
};
