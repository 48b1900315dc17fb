import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { judgeEach } from './facts';

/** What AWS could not launch yesterday it may not launch today. */
export const scalingFailureCheck: Check = {
  id: 'scaling-failure',
  title: 'Last launch succeeded',
  reads: [MEASUREMENTS.scalingFailure],
  fails: 'The last launch of a group within 24 hours failed',
  severity: 'warn',
  remedy: "Do what AWS' own words say: they are the reason that is shown",
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.scalingFailure,
      'How launches went',
      (value, region) =>
        value === 'none'
          ? {
              status: 'pass',
              reason: `No launch of ${region} failed that was not made up for`,
            }
          : {
              status: 'warn',
              reason: `The last launch of ${region} failed: ${value}`,
              remedy:
                'Allow other instance types or zones, reserve capacity, or mend what AWS names',
            },
    ),
};
