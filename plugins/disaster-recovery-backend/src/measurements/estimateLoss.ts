import type {
  Estimate,
  Measurement,
} from '@understudy/plugin-disaster-recovery-common';

/**
 * Writes that would be lost if the standby took over now, in seconds, and what that rests on. While the lag is known
 * it is the loss: how long ago it was measured is the age of a metric, not of the replica. Once it is not, nobody knows
 * whether the replica went on, and all since the moment up to which it is proven complete counts as lost, at most.
 * Empty where there never was a good sample.
 */
export function estimateLoss(
  lag: Measurement | undefined,
  now: Date,
): Pick<Estimate, 'rpoSeconds' | 'loss'> {
  if (typeof lag?.value !== 'number' || !lag.sourceTime) {
    return {};
  }
  const complete = Date.parse(lag.sourceTime) - lag.value * 1000;
  const completeUntil = new Date(complete).toISOString();
  return lag.state === 'known'
    ? { rpoSeconds: lag.value, loss: { kind: 'measured', completeUntil } }
    : {
        rpoSeconds: Math.max(0, Math.round((now.getTime() - complete) / 1000)),
        loss: { kind: 'at-most', completeUntil },
      };
}
