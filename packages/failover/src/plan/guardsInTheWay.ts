import type {
  GuardOverride,
  GuardResult,
} from '@understudy/plugin-disaster-recovery-common';

/** Guards that neither hold nor are overridden by their name: unknown is not holding (invariant I5). */
export const guardsInTheWay = (
  guards: GuardResult[],
  overrides: readonly Pick<GuardOverride, 'guard'>[],
): GuardResult[] =>
  guards.filter(
    result =>
      result.status !== 'holds' &&
      !(
        result.overridable &&
        overrides.some(({ guard }) => guard === result.guard)
      ),
  );

/** A guard that is in the way, with what to do about it. */
const guardInWords = ({
  guard,
  status,
  reason,
  remedy,
  overridable,
}: GuardResult): string =>
  [
    `${guard} is ${status}: ${reason}`,
    remedy,
    overridable ? 'Or override it by name' : undefined,
  ]
    .filter(Boolean)
    .join('. ');

/** All that is in the way at once. */
export interface Obstacle {
  /** With what to do about each. */
  words: string;
  /** Those whose override would let it go on. */
  overridable: string[];
  /** Nothing is known to be wrong: all of it could not be looked at just now, and is looked at again before a person is asked. */
  isUnseen: boolean;
}

/** What keeps a plan from being carried out; undefined where nothing does. */
export function obstacleOf(
  guards: GuardResult[],
  overrides: readonly Pick<GuardOverride, 'guard'>[],
): Obstacle | undefined {
  const open = guardsInTheWay(guards, overrides);
  return open.length === 0
    ? undefined
    : {
        words: open.map(guardInWords).join('; '),
        overridable: open
          .filter(({ overridable }) => overridable)
          .map(({ guard }) => guard),
        isUnseen: open.every(({ status }) => status === 'unknown'),
      };
}
