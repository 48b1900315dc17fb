import type { FailoverStep } from './FailoverStep';
import { waitForApproval } from './waitForApproval';

/** The last cheap moment to stop. Durable: the wait is in the store, not in a process. */
export const approval: FailoverStep = {
  ...waitForApproval,
  description: ({ approvals }) =>
    `Waits for ${approvals.count} who did not request, at most ${Math.round(
      approvals.expirySeconds / 60,
    )} min.`,
  regions: () => [],
  // What people take is no work.
  expectedSeconds: 0,
  permissions: [],
};
