import type {
  ApprovalPolicy,
  DrillTerms,
} from '@understudy/plugin-disaster-recovery-common';

/** Who must approve a failover. */
export interface TierPolicy {
  /** Whether a failover waits for somebody other than the requester. */
  requireApproval: boolean;
  approvals: ApprovalPolicy;
}

/** What a portal's owner decides about runs. */
export interface RunPolicy extends TierPolicy {
  /** For how long after its start a run acts without asking again. Seconds. */
  validForSeconds: number;
  /** What drills may do, and for how long; `{site}` in an alarm's name stands for the site's. */
  drill?: Partial<Omit<DrillTerms, 'usdPerHour'>>;
  /** What counts instead for the sites of a tier. */
  tiers?: Record<string, TierPolicy>;
}

/** The policy that counts for a site; for a tier that the policy does not know, what counts for all. */
export const policyOf = (
  policy: RunPolicy,
  tier: string | undefined,
): RunPolicy => ({ ...policy, ...(tier && policy.tiers?.[tier]) });
