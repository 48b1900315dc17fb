import type { DecisionRule } from './DecisionRule';
import { goOn } from './goOn';
import { isOpenStep, overObstacle, unknownStepObstacle } from './obstacles';

/** Goes on without a step, whose work a person has done or does without. A proof is never skipped. */
export const skipStep: DecisionRule = {
  kind: 'skip-step',
  reason: true,
  obstacle(run, { step = '' }, { isProof }) {
    return (
      overObstacle(run) ??
      unknownStepObstacle(run, step) ??
      (isProof(step)
        ? `${step} is a proof; retry it, or override the guard that it names`
        : undefined) ??
      (isOpenStep(run, 'skip-step', step)
        ? undefined
        : `The run does not ask about ${step}`)
    );
  },
  change: (_run, { step = '', reason }, { now }) => ({
    run: goOn,
    steps: [
      {
        id: step,
        patch: {
          status: 'skipped',
          endedAt: now.toISOString(),
          outcome: `Skipped by a person: ${reason}`,
        },
      },
    ],
  }),
};
