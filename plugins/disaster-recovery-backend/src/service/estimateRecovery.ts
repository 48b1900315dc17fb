import type {
  Estimate,
  RunForecast,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';

/**
 * How long a failover would take now, in seconds: what the site's last one that succeeded took, else what steps took
 * in drills and runs, here or elsewhere. The forecast stands beside it either way.
 * @param runs - newest first
 */
export function estimateRecovery(
  runs: RunSummary[],
  forecast: RunForecast,
): Pick<Estimate, 'rtoSeconds' | 'recovery'> {
  const measured = runs.find(
    ({ status, actual }) =>
      status === 'succeeded' && actual.rtoSeconds !== undefined,
  );
  return measured
    ? {
        rtoSeconds: measured.actual.rtoSeconds,
        recovery: {
          kind: 'last-run',
          run: measured.id,
          endedAt: measured.endedAt,
          forecast,
        },
      }
    : {
        rtoSeconds: forecast.typicalSeconds,
        recovery: { kind: 'forecast', forecast },
      };
}
