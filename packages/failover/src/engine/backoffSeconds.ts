const LONGEST_SECONDS = 30;

/**
 * Seconds to wait before the next try: doubles from `first`, with full jitter
 * upwards from half, so that many who failed together do not come back together.
 * @param tries - how many failed so far, from 1
 * @param random - from 0 to 1
 */
export const backoffSeconds = (
  first: number,
  tries: number,
  random: number,
): number =>
  Math.min(LONGEST_SECONDS, first * 2 ** (tries - 1)) * (0.5 + random / 2);
