import { usd } from '../usd';
import type { Guard } from './Guard';

const minutes = (seconds: number) => `${Math.floor(seconds / 60)} min`;

/** Whoever set a cap is not there at night when the programme drills: what cannot be kept, or proves nothing, does not begin (invariant I5). */
export const drillWithinCap: Guard = {
  name: 'drill-within-cap',
  title: 'The drill can keep within what it may cost',
  overridable: true,
  kinds: ['drill'],
  again: false,
  evaluate({ drill }) {
    if (drill?.capUsd === undefined) {
      return undefined;
    }
    const { capUsd, usdPerHour, maxSeconds, expectedSeconds } = drill;
    if (usdPerHour === undefined) {
      return {
        status: 'unknown',
        reason: `What a drill costs here is not known, so it cannot be kept within ${usd(
          capUsd,
        )}`,
        remedy:
          'Override this to drill without the cap, or take runs.drill.capUsd out of the configuration',
      };
    }
    const pays = `${usd(capUsd)} pay for ${minutes(maxSeconds)} at list prices`;
    return maxSeconds < expectedSeconds
      ? {
          status: 'violated',
          reason: `${pays}, and a drill takes about ${minutes(
            expectedSeconds,
          )}`,
          remedy: 'Raise runs.drill.capUsd',
        }
      : { status: 'holds', reason: pays };
  },
};
