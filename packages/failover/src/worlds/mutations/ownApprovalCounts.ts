import type { Mutation } from './Mutation';
import { withRuns } from './wrapped';

/** Who asked for a run may approve it. */
export const ownApprovalCounts: Mutation = {
  name: 'own-approval-counts',
  breaks: ['I12'],
  store: withRuns(() => ({ requestedBy: 'user:default/nobody' })),
};
