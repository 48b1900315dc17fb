import type { Mutation } from './Mutation';
import { blindVerify, withStep } from './wrapped';

/** A drill leaves the standby at production size, and says that it is back. */
export const capacityLeft: Mutation = {
  name: 'capacity-left',
  breaks: ['I6'],
  source: source =>
    blindVerify(
      withStep('restore-standby', () => ({
        observe: async () => ({ state: 'done', outcome: 'It is back' }),
      }))(source),
    ),
};
