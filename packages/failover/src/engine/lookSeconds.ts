/** How much sooner than a poll the first look comes. */
const SOONER = 16;

/**
 * Seconds until the world is looked at again: soon at first, since most calls are
 * carried out at once, then twice as long each time, up to the poll.
 * @param looks - how many there were since the step began, or last acted; from 0
 */
export const lookSeconds = (pollSeconds: number, looks: number): number =>
  Math.min(pollSeconds, (pollSeconds / SOONER) * 2 ** looks);
