import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A region that missed a change of the switch keeps its old vote. */
export const switchNotAligned: Mutation = {
  name: 'switch-not-aligned',
  breaks: ['home'],
  source: withStep('align-switch', () => ({
    observe: async () => ({ state: 'done', outcome: 'it will be so' }),
  })),
};
