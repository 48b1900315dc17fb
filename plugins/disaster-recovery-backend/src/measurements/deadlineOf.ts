import type { Subject } from './collectors';

/** A value outlives two collections that failed. */
const COLLECTIONS = 3;

/**
 * After how many seconds a value counts as unknown: what its collector asks for, and never so soon that a value
 * expires because nobody was to ask before.
 * @param everySeconds - between two collections of its slice
 * @param roundSeconds - how long the last one took
 */
export function deadlineOf(
  { deadlineSeconds, lateSeconds = 0 }: Subject,
  {
    everySeconds,
    roundSeconds,
  }: { everySeconds: number; roundSeconds: number },
): number {
  const apart = Math.max(everySeconds, roundSeconds);
  return Math.max(
    deadlineSeconds,
    Math.ceil(lateSeconds + COLLECTIONS * apart),
  );
}
