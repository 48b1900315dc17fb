import { isReplica } from './databaseWords';
import type { FailoverContext, FailoverStep } from './FailoverStep';

type Undo = Required<NonNullable<FailoverStep['undo']>>;

/**
 * Whether the region that the run leads to serves by now: whoever may still take
 * something back has not promoted it himself. A rebuild leads to one that serves.
 */
async function isPromoted({ cloud, target }: FailoverContext) {
  if (target.kind === 'reprotect') {
    return false;
  }
  const state = await cloud.database(target.to.database);
  return state !== undefined && !isReplica(state);
}

/** Takes back what a run did, but not from under another run that went on to promote the target. */
export const unlessPromoted = ({ preview, observe, act }: Undo): Undo => ({
  preview,
  async observe(context) {
    const { identifier, region } = context.target.to.database;
    return (await isPromoted(context))
      ? {
          state: 'done',
          outcome: `${identifier} in ${region} was promoted by somebody else: what serves with it stays as it is`,
        }
      : observe(context);
  },
  async act(context) {
    if (!(await isPromoted(context))) {
      await act(context);
    }
  },
});
