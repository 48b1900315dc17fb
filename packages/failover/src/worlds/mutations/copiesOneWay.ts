import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A rebuild copies what users wrote meanwhile, and not what the other region never gave away. */
export const copiesOneWay: Mutation = {
  name: 'copies-one-way',
  breaks: ['home'],
  source: withStep('copy-missed-objects', ({ observe, act }) => {
    const oneWay = <T extends { target: { from: object } }>(context: T): T => ({
      ...context,
      target: {
        ...context.target,
        from: { ...context.target.from, buckets: [] },
      },
    });
    return {
      observe: context => observe(oneWay(context)),
      act: context => act!(oneWay(context)),
    };
  }),
};
