import { freezeIn } from '../../steps/freezeValue';
import type { Mutation } from './Mutation';
import { wrapped } from './wrapped';

/** A freeze that somebody set by hand is not seen, and written over. */
export const strangersFreezeOverwritten: Mutation = {
  name: 'strangers-freeze-overwritten',
  breaks: ['I1'],
  cloud: cloud =>
    wrapped(cloud, {
      parameter: async binding => {
        const value = await cloud.parameter(binding);
        return freezeIn(value) ? value : undefined;
      },
      createParameter: (binding, value) =>
        cloud.overwriteParameter(binding, value),
    }),
};
