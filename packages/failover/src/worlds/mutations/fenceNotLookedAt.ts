import type { FailoverStep } from '../../steps/FailoverStep';
import { FENCE_GUARD } from '../../steps/fencing';
import type { Mutation } from './Mutation';
import { withSteps } from './wrapped';

/** Believes that somebody overrode the fence. */
const trusting = (step: FailoverStep): FailoverStep => ({
  ...step,
  act: async context =>
    step.act?.({
      ...context,
      override: guard =>
        guard === FENCE_GUARD
          ? { kind: 'override', by: 'nobody', at: '' }
          : context.override(guard),
    }),
});

/** The old primary is taken for fenced. */
export const fenceNotLookedAt: Mutation = {
  name: 'fence-not-looked-at',
  breaks: ['I2', 'I5'],
  source: withSteps(node => {
    const { step } = node;
    if (step.id === 'fence') {
      return {
        ...node,
        step: {
          ...step,
          observe: async ({ now }) => ({
            state: 'done',
            outcome: 'Fenced',
            facts: { fence: 'fenced', fencedAt: now().toISOString() },
          }),
        },
      };
    }
    return step.id === 'promote-database'
      ? { ...node, step: trusting(step) }
      : node;
  }),
};
