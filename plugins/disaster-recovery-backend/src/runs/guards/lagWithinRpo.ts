import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ageOf, becauseOf, measured } from './measured';
import type { Guard } from './types';

export const lagWithinRpo: Guard = {
  name: 'lag-within-rpo',
  title: 'Lag is within the RPO',
  overridable: true,
  kinds: ['failover'],
  evaluate(input) {
    const { rpoSeconds } = input.site.objectives;
    const lag = measured(input, MEASUREMENTS.replicaLag, input.toRegion);
    if (
      lag?.state !== 'known' ||
      typeof lag.value !== 'number' ||
      lag.value < 0
    ) {
      return {
        status: 'unknown',
        reason: `Lag is unknown: ${becauseOf(lag)}`,
        remedy: 'Refresh the site; without a lag the loss is unknown too',
      };
    }
    const reason = `${lag.value} s behind, RPO ${rpoSeconds} s (${ageOf(
      input,
      lag,
    )})`;
    return lag.value <= rpoSeconds
      ? { status: 'holds', reason }
      : {
          status: 'violated',
          reason,
          remedy: 'Wait for the replica, or accept the loss',
        };
  },
};
