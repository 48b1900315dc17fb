import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** The new replica is left as RDS makes it. */
export const replicaNotConfigured: Mutation = {
  name: 'replica-not-configured',
  breaks: ['home'],
  source: withStep('create-replica', step => ({
    async observe(context) {
      const seen = await step.observe(context);
      return seen.outcome.startsWith('Protect')
        ? { state: 'done', outcome: 'it is there' }
        : seen;
    },
  })),
};
