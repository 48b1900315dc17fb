import type { ApprovalPolicy } from '@understudy/plugin-disaster-recovery-common';

/** What a portal's owner decides about runs. */
export interface RunPolicy {
  /** Whether a failover waits for somebody other than the requester. */
  requireApproval: boolean;
  approvals: ApprovalPolicy;
  /** For how long after its start a run acts without asking again. Seconds. */
  validForSeconds: number;
}
