import type {
  RunDetail,
  RunStep,
} from '@understudy/plugin-disaster-recovery-common';

/**
 * A step under way that says which guard's override would let it go on: whoever
 * may override need not wait for its deadline.
 */
export function stuckStep({
  status,
  steps,
  plan,
  decisions,
}: RunDetail): { step: RunStep; guards: string[] } | undefined {
  if (status !== 'running') {
    return undefined;
  }
  for (const step of steps) {
    const guards = plan.guards
      .filter(
        ({ guard, overridable }) =>
          overridable &&
          step.status === 'running' &&
          step.outcome?.includes(`override ${guard}`) &&
          !decisions.some(each => each.guard === guard),
      )
      .map(({ guard }) => guard);
    if (guards.length > 0) {
      return { step, guards };
    }
  }
  return undefined;
}
