import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A planned run promotes before everything has arrived. */
export const lagNotWaitedFor: Mutation = {
  name: 'lag-not-waited-for',
  breaks: ['I5'],
  source: withStep('prove-caught-up', () => ({
    observe: async () => ({ state: 'done', outcome: 'it will be so' }),
  })),
};
