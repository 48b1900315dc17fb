import type { Mutation } from './Mutation';
import { blindVerify, withStep } from './wrapped';

/** A drill takes its clone for removed, and does not look. */
export const cloneForgotten: Mutation = {
  name: 'clone-forgotten',
  breaks: ['I6'],
  source: source =>
    blindVerify(
      withStep('remove-clone', () => ({
        observe: async () => ({ state: 'done', outcome: 'It is gone' }),
      }))(source),
    ),
};
