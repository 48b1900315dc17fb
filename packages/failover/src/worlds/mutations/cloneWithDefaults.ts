import type { Mutation } from './Mutation';
import { withStep, wrapped } from './wrapped';

/** A clone gets RDS's default parameter group, and nobody compares. */
export const cloneWithDefaults: Mutation = {
  name: 'clone-with-defaults',
  breaks: ['I6'],
  cloud: cloud =>
    wrapped(cloud, {
      restoreClone: (source, clone, { shape }, tags) => {
        const { parameterGroup, ...rest } = shape;
        return cloud.restoreClone(source, clone, { shape: rest }, tags);
      },
    }),
  source: withStep('prove-clone', () => ({
    observe: async () => ({ state: 'done', outcome: 'It looks fine' }),
  })),
};
