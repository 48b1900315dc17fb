import type { Mutation } from './Mutation';
import { withRuns } from './wrapped';

/** An engine does not see that people paused the run. */
export const pauseNotHeard: Mutation = {
  name: 'pause-not-heard',
  breaks: ['I12'],
  store: withRuns(({ status }) => ({
    status: status === 'paused' ? 'running' : status,
  })),
};
