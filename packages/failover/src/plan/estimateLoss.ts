import type { FailoverMode } from '@understudy/plugin-disaster-recovery-common';
import type { SiteLook } from '../guards';

/**
 * Seconds of writes that a failover would lose now: from the moment up to which
 * the replica had everything. Undefined is unknown, never zero.
 */
export function estimateLossSeconds(
  mode: FailoverMode,
  look: SiteLook | undefined,
): number | undefined {
  if (mode === 'planned') {
    return 0;
  }
  const lag = look?.lag.known ? look.lag.value : undefined;
  if (!look || !lag || lag.value < 0) {
    return undefined;
  }
  const age = (look.at.getTime() - lag.at.getTime()) / 1000;
  const { database } = look.to;
  // While it replicates, a metric that is some minutes old is no loss of some minutes.
  const replicates =
    database.known && database.value?.replication === 'replicating';
  return replicates ? lag.value : Math.max(0, lag.value + age);
}
