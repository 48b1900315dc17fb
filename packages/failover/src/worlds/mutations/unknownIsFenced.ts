import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A region that does not answer counts as fenced. */
export const unknownIsFenced: Mutation = {
  name: 'unknown-is-fenced',
  breaks: ['I2', 'I5'],
  source: withStep('fence', step => ({
    async observe(context) {
      const seen = await step.observe(context);
      return seen.outcome.startsWith('Unknown')
        ? {
            state: 'done',
            outcome: seen.outcome,
            facts: { fence: 'fenced', fencedAt: context.now().toISOString() },
          }
        : seen;
    },
  })),
};
