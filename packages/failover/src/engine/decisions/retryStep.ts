import type { DecisionRule } from './DecisionRule';
import { goOn, stepAnew } from './goOn';
import { isOpenStep, overObstacle, unknownStepObstacle } from './obstacles';

/** Tries a step that failed again, after a fresh preflight. */
export const retryStep: DecisionRule = {
  kind: 'retry-step',
  reason: false,
  obstacle(run, { step }) {
    return (
      overObstacle(run) ??
      unknownStepObstacle(run, step) ??
      (isOpenStep(run, 'retry-step', step)
        ? undefined
        : `The run does not ask about ${step}`)
    );
  },
  change: (run, { step }) => ({ run: goOn, steps: stepAnew(run, step) }),
};
