import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

const LARGEST_SECONDS = 60;

/** For so long users go where they went before, whatever Route 53 says. */
export const recordTtlCheck: Check = {
  id: 'record-ttl',
  title: 'Answers of DNS are short-lived',
  reads: [MEASUREMENTS.recordTtl],
  fails: `Resolvers may keep a failover record for more than ${LARGEST_SECONDS} s`,
  severity: 'warn',
  remedy: 'Make the failover records aliases, or lower their TTL to 60 s',
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.recordTtl,
      'How long the record may be kept',
      (value, region) =>
        Number(value) <= LARGEST_SECONDS
          ? {
              status: 'pass',
              reason: `Resolvers keep the record of ${region} for ${value} s`,
            }
          : {
              status: 'warn',
              reason: `Resolvers keep the record of ${region} for ${value} s: so long users stay behind`,
              remedy: `Use an alias, or a TTL of ${LARGEST_SECONDS} s at most`,
            },
    ),
};
