import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** The rebuilt region cannot launch anything. */
export const standbyNotRejoined: Mutation = {
  name: 'standby-not-rejoined',
  breaks: ['home'],
  source: withStep('rejoin-standby', () => ({
    observe: async () => ({ state: 'done', outcome: 'it will be so' }),
  })),
};
