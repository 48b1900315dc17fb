import { JournalUnavailableError, RefusedError } from '../../engine';
import type { Mutation } from './Mutation';
import { withSteps } from './wrapped';

/** A database that does not answer counts as a step that failed. */
export const storeErrorIsOutcome: Mutation = {
  name: 'store-error-is-outcome',
  breaks: ['I4'],
  source: withSteps(node => ({
    ...node,
    step: {
      ...node.step,
      act:
        node.step.act &&
        (async context => {
          try {
            await node.step.act?.(context);
          } catch (error) {
            throw error instanceof JournalUnavailableError
              ? new RefusedError(error.message)
              : error;
          }
        }),
    },
  })),
};
