import type { Mutation } from './Mutation';
import { withSteps } from './wrapped';

/** Users are led to the target before it takes writes. */
export const trafficBeforeProof: Mutation = {
  name: 'traffic-before-proof',
  breaks: ['I3'],
  source: withSteps(node => {
    const { step } = node;
    return step.id === 'move-traffic'
      ? {
          after: ['fence'],
          step: {
            ...step,
            act: async context =>
              step.act?.({
                ...context,
                target: {
                  ...context.target,
                  shape: { ...context.target.shape, doorFirst: true },
                },
              }),
          },
        }
      : node;
  }),
};
