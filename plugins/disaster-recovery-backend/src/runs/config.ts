import type { Config } from '@backstage/config';

/** Policy and pace of runs. Seconds. */
export interface RunConfig {
  /** Whether a failover waits for somebody other than the requester. */
  requireApproval: boolean;
  approvalExpirySeconds: number;
  /** How long an engine that stopped answering keeps a run. */
  leaseSeconds: number;
  /** How often AWS and the database are looked at. */
  pollSeconds: number;
  /** For how long AWS may still show the state from before a call. */
  settleSeconds: number;
  /** How long a preflight waits for fresh measurements. */
  collectTimeoutSeconds: number;
}

/** Reads `disasterRecovery.runs`. @throws where a value is no positive number */
export function readRunConfig(config: Config): RunConfig {
  const runs = config.getOptionalConfig('disasterRecovery.runs');
  const seconds = (key: string, fallback: number) => {
    const value = runs?.getOptionalNumber(key) ?? fallback;
    if (!(value > 0)) {
      throw new Error(
        `disasterRecovery.runs.${key} must be a positive number of seconds, not ${value}`,
      );
    }
    return value;
  };
  return {
    requireApproval: runs?.getOptionalBoolean('requireApproval') ?? true,
    approvalExpirySeconds: seconds('approvalExpirySeconds', 1800),
    leaseSeconds: seconds('leaseSeconds', 15),
    pollSeconds: seconds('pollSeconds', 1),
    settleSeconds: seconds('settleSeconds', 30),
    collectTimeoutSeconds: seconds('collectTimeoutSeconds', 10),
  };
}
