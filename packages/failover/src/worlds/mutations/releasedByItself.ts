import type { Mutation } from './Mutation';
import { removeUnasserted } from './removeUnasserted';
import { withSteps } from './wrapped';

/** The run lets go of the old primary without asking anybody. */
export const releasedByItself: Mutation = {
  name: 'released-by-itself',
  breaks: ['data'],
  source: withSteps(node => {
    const { step } = node;
    if (step.id === 'release-old-primary') {
      const observe = async () =>
        ({ state: 'done', outcome: 'nobody needs it' } as const);
      return { ...node, step: { ...step, observe } };
    }
    return step.id === 'remove-old-primary'
      ? { ...node, step: { ...step, act: removeUnasserted } }
      : node;
  }),
};
