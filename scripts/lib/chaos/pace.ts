import type { EngineConfig, RunPolicy } from '@understudy/failover';

/** What takes AWS minutes takes a moment. Seconds. */
export const TIMINGS = {
  createSeconds: 1,
  replicaSeedingSeconds: 1,
  instanceLaunchSeconds: 1,
  instanceTerminateSeconds: 1,
  targetInitialSeconds: 1,
  promotionSeconds: 2,
  restoreSeconds: 2,
  backupSeconds: 1,
  dnsChangeSeconds: 1,
  metricIntervalSeconds: 2,
};

export const ENGINE: EngineConfig = {
  leaseSeconds: 2,
  pollSeconds: 0.5,
  settleSeconds: 1.5,
  answerSeconds: 12,
};

export const POLICY: RunPolicy = {
  requireApproval: true,
  approvals: {
    count: 1,
    // A replica whose clock is an hour off takes an approval for no old one.
    expirySeconds: 3 * 3600,
    remindAfterSeconds: 600,
    escalateAfterSeconds: 1200,
  },
  validForSeconds: 4 * 3600,
};
