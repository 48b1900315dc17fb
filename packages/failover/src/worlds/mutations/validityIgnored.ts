import type { Mutation } from './Mutation';
import { withRuns } from './wrapped';

/** What was decided yesterday happens today. */
export const validityIgnored: Mutation = {
  name: 'validity-ignored',
  breaks: ['I12'],
  store: withRuns(() => ({ validUntil: '9999-01-01T00:00:00.000Z' })),
};
