import type { ForecastBasis } from '@understudy/plugin-disaster-recovery-common';
import { normalQuantile, tQuantile } from './quantiles';

/** The next duration of a step: its logarithm follows a shifted, scaled t distribution. */
export interface Prediction {
  basis: ForecastBasis;
  /** How many durations it rests on. */
  samples: number;
  centre: number;
  scale: number;
  degrees: number;
}

/** Seconds that the next duration stays below as often as a normal deviate stays below `z`. */
export const secondsAt = (
  { centre, scale, degrees }: Prediction,
  z: number,
): number => Math.exp(centre + scale * tQuantile(z, degrees));

/** Ends and middle of a central range of 90 %, as normal deviates. */
export const RANGE = {
  low: normalQuantile(0.05),
  typical: 0,
  high: normalQuantile(0.95),
};
