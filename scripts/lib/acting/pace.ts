/** How much faster everything goes than in AWS, where a promotion takes four minutes. */
export const FASTER = 10;

/** AWS's waits in their usual ratios; health checks keep Route 53's own pace. Seconds. */
export const TIMINGS = {
  createSeconds: 1,
  replicaSeedingSeconds: 1,
  promotionSeconds: 240 / FASTER,
  backupSeconds: 60 / FASTER,
  instanceLaunchSeconds: 120 / FASTER,
  targetInitialSeconds: 30 / FASTER,
  instanceTerminateSeconds: 60 / FASTER,
  metricIntervalSeconds: 60 / FASTER,
  dnsChangeSeconds: 1,
};

/** Between two looks, as `aws … wait` looks. Seconds. */
export const NAIVE_POLL_SECONDS = 30 / FASTER;
