import type { DecisionRule } from './DecisionRule';
import { goOn, stepAnew } from './goOn';
import { goingBackObstacle, overObstacle } from './obstacles';

/** Lets a run go on although a guard does not hold: by its name, with a reason, also in mid-run. */
export const override: DecisionRule = {
  kind: 'override',
  reason: true,
  obstacle(run, { guard }, { isOverridable }) {
    return (
      overObstacle(run) ??
      goingBackObstacle(run) ??
      (guard && isOverridable(guard)
        ? undefined
        : `guard: there is no guard "${guard ?? ''}" that can be overridden`)
    );
  },
  change: (run, { guard }) =>
    run.status === 'needs-decision' &&
    run.question?.guards?.some(each => each === guard)
      ? { run: goOn, steps: stepAnew(run, run.question.step) }
      : {},
};
