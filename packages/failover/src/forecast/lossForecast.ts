import type { LossForecast } from '@understudy/plugin-disaster-recovery-common';

/** Measured lags below which a share of all lies; undefined without any. */
function quantile(sorted: number[], p: number): number | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
}

/**
 * Seconds of writes that a run would lose: between what is lost at best and at
 * worst in nine of ten moments, and never less wide than what is so now.
 * @param now - as estimated from what is so now; undefined is unknown, and stays it
 * @param lags - measured lags of late; empty where nobody keeps them
 */
export function lossForecast(
  now: number | undefined,
  lags: readonly number[],
): LossForecast | undefined {
  if (now === undefined) {
    return undefined;
  }
  const sorted = [...lags].sort((a, b) => a - b);
  return {
    lowSeconds: Math.min(now, quantile(sorted, 0.05) ?? 0),
    highSeconds: Math.max(now, quantile(sorted, 0.95) ?? 0),
    basis: sorted.length > 0 ? 'history' : 'now',
  };
}
