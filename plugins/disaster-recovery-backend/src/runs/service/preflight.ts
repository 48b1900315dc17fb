import { InputError, NotAllowedError } from '@backstage/errors';
import type {
  GuardOverride,
  Plan,
} from '@understudy/plugin-disaster-recovery-common';

/**
 * Every guard must hold or be overridden by its name: unknown is not holding
 * (invariant I5).
 * @throws InputError where an override names no guard of the plan
 * @throws NotAllowedError naming every guard in the way, with its remedy
 */
export function assertGuards(plan: Plan, overrides: GuardOverride[]): void {
  for (const { guard } of overrides) {
    const result = plan.guards.find(item => item.guard === guard);
    if (!result) {
      throw new InputError(
        `overrides: this run has no guard "${guard}"; it has ${plan.guards
          .map(item => item.guard)
          .join(', ')}`,
      );
    }
    if (!result.overridable) {
      throw new InputError(
        `overrides: the guard "${guard}" cannot be overridden`,
      );
    }
  }
  const inTheWay = plan.guards.filter(
    result =>
      result.status !== 'holds' &&
      !overrides.some(({ guard }) => guard === result.guard),
  );
  if (inTheWay.length) {
    throw new NotAllowedError(
      inTheWay
        .map(({ guard, status, reason, remedy, overridable }) =>
          [
            `${guard} is ${status}: ${reason}`,
            remedy,
            overridable ? 'Or override it by name' : undefined,
          ]
            .filter(Boolean)
            .join('. '),
        )
        .join('; '),
    );
  }
}
