import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { ageOf, becauseOf, measured } from './measured';
import type { Guard } from './types';

/** Whether the old primary's region answers, without which no fence can be proven (invariant I2). */
export const fenceUnproven: Guard = {
  name: 'fence-unproven',
  title: 'The old primary can be fenced',
  overridable: true,
  kinds: ['failover'],
  evaluate(input) {
    const { fromRegion } = input;
    const group = measured(input, MEASUREMENTS.instancesInService, fromRegion);
    return group?.state === 'known'
      ? {
          status: 'holds',
          reason: `${fromRegion} answers (${ageOf(input, group)})`,
        }
      : {
          status: 'violated',
          reason: `${
            fromRegion ?? 'The old region'
          } does not answer: ${becauseOf(group)}`,
          remedy:
            'Make sure by other means that nothing writes there; then override fence-unproven and say how you know',
        };
  },
};
