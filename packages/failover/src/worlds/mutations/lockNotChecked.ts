import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** Who once had the lock acts on without looking. */
export const lockNotChecked: Mutation = {
  name: 'lock-not-checked',
  breaks: ['I1'],
  source: source => wrapped(source, { beforeCall: async () => {} }),
};
