import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A drill takes its clone for removed. */
export const cloneForgotten: Mutation = {
  name: 'clone-forgotten',
  breaks: ['I6'],
  source: withStep('remove-clone', () => ({
    observe: async () => ({ state: 'done', outcome: 'It is gone' }),
  })),
};
