import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A rebuild takes what never replicated for copied. */
export const copyLeftOut: Mutation = {
  name: 'copy-left-out',
  breaks: ['home'],
  source: withStep('copy-missed-objects', () => ({
    observe: async () => ({ state: 'done', outcome: 'nothing to copy' }),
  })),
};
