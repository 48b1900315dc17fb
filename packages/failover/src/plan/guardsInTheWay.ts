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
export const guardInWords = ({
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
