import type { Mutation } from './Mutation';
import { removeUnasserted } from './removeUnasserted';
import { withSteps } from './wrapped';

/** The old region is rebuilt while it takes writes. */
export const rebuiltUnfenced: Mutation = {
  name: 'rebuilt-unfenced',
  breaks: ['data'],
  source: withSteps((node, run) => {
    const { step } = node;
    if (run.kind !== 'reprotect') {
      return node;
    }
    if (step.id === 'fence') {
      const observe = async () =>
        ({ state: 'done', outcome: 'nobody is there' } as const);
      return { ...node, step: { ...step, observe } };
    }
    return step.id === 'remove-old-primary'
      ? { ...node, step: { ...step, act: removeUnasserted } }
      : node;
  }),
};
