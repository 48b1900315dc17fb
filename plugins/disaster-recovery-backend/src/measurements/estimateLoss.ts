import type { Measurement } from '@understudy/plugin-disaster-recovery-common';

/**
 * Seconds of writes that would be lost if the standby took over now: what has passed since the moment up to which
 * the last good sample of the replica lag proves the replica complete. A sample that grew stale gives an upper
 * bound. `undefined` where there never was a good sample.
 */
export function estimateLossSeconds(
  lag: Measurement | undefined,
  now: Date,
): number | undefined {
  if (typeof lag?.value !== 'number' || !lag.sourceTime) {
    return undefined;
  }
  const age = (now.getTime() - new Date(lag.sourceTime).getTime()) / 1000;
  return Math.round(lag.value + Math.max(0, age));
}
