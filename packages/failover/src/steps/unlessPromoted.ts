import type { Observation } from '../engine';
import { isReplica } from './databaseWords';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { LOCK_UNREAD_GUARD } from './takeLock';

type Undo = Required<NonNullable<FailoverStep['undo']>>;

/**
 * Whether the region that the run leads to serves by now: whoever may still take
 * something back has not promoted it himself. A rebuild leads to one that serves.
 * Where nobody can look, who says that he is alone says that there was no other.
 *
 * @returns a reason where it is not known
 */
async function isPromoted({
  cloud,
  override,
  target,
}: FailoverContext): Promise<boolean | string> {
  if (target.kind === 'reprotect') {
    return false;
  }
  try {
    const state = await cloud.database(target.to.database);
    return state !== undefined && !isReplica(state);
  } catch (error) {
    return override(LOCK_UNREAD_GUARD) ? false : (error as Error).message;
  }
}

/** Takes back what a run did, but not from under another run that went on to promote the target. */
export const unlessPromoted = ({ preview, observe, act }: Undo): Undo => ({
  preview,
  async observe(context): Promise<Observation> {
    const { identifier, region } = context.target.to.database;
    const promoted = await isPromoted(context);
    if (typeof promoted === 'string') {
      return {
        state: 'waiting',
        outcome: `Whether somebody else promoted ${identifier} in ${region} is unknown: ${promoted}`,
        guards: [LOCK_UNREAD_GUARD],
      };
    }
    return promoted
      ? {
          state: 'done',
          outcome: `${identifier} in ${region} was promoted by somebody else: what serves with it stays as it is`,
        }
      : observe(context);
  },
  async act(context) {
    if ((await isPromoted(context)) === false) {
      await act(context);
    }
  },
});
