import type { Step } from './types';

/** The last cheap moment to stop. Durable: the wait is in the database, not in a process. */
export const approvalStep = (expirySeconds: number): Step => ({
  id: 'approval',
  title: 'Approval',
  description: () =>
    `Waits for somebody other than the requester, at most ${Math.round(
      expirySeconds / 60,
    )} min.`,
  regions: () => [],
  expectedSeconds: 60,
  deadlineSeconds: expirySeconds,
  permissions: [],

  async observe({ run }) {
    return run.approval?.decision === 'approved'
      ? { state: 'done', outcome: `Approved by ${run.approval.by}` }
      : {
          state: 'approval',
          outcome: 'Waits for an approval by somebody other than the requester',
        };
  },

  async predict({ run }) {
    return {
      state: 'todo',
      outcome: `Wait for an approval by somebody other than ${run.requestedBy}`,
    };
  },
});
