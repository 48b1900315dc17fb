import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, notKnown, withoutStandby } from './facts';

/** From this part of the RPO on, the lag is a warning. */
const WARN_FROM = 0.5;

/** Replica lag against the recovery point objective. */
export const replicaLagCheck: Check = {
  id: 'replica-lag',
  title: 'Replica lag within RPO',
  critical: true,
  reads: [MEASUREMENTS.replicaLag],
  fails:
    'The replica is further behind than the RPO; a warning from half of it on',
  severity: 'fail',
  remedy:
    'Look at writes and at the size of the replica; a failover now would lose what is not there',
  evaluate(input) {
    const absent = withoutStandby(input);
    if (absent) {
      return [absent];
    }
    const region = input.roles.standbyRegion!;
    const lag = find(input, MEASUREMENTS.replicaLag, region);
    if (lag?.state !== 'known' || typeof lag.value !== 'number') {
      return [notKnown(lag, 'The replica lag', region)];
    }
    const { rpoSeconds } = input.site.objectives;
    const base = {
      region,
      measuredAt: lag.sourceTime,
      reason: `The replica is ${lag.value} s behind; the RPO is ${rpoSeconds} s`,
    };
    if (lag.value <= rpoSeconds * WARN_FROM) {
      return [{ ...base, status: 'pass' }];
    }
    return [
      {
        ...base,
        status: lag.value > rpoSeconds ? 'fail' : 'warn',
        remedy:
          'Look for long transactions, bulk writes or a replica that is too small; or agree on a longer RPO',
      },
    ];
  },
};
