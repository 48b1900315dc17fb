import type { Decision, StepRecord } from '../engine';

/** When people held the run up, or let it go on. */
const heldAt = (decisions: readonly Decision[]) =>
  decisions.map(({ at }) => at);

/**
 * Seconds of work of a step that succeeded. Undefined where it did not, where it
 * was so already, or where people decided something meanwhile: their time is no work.
 */
export function workedSeconds(
  {
    status,
    startedAt,
    endedAt,
  }: Pick<StepRecord, 'status' | 'startedAt' | 'endedAt'>,
  decisions: readonly Decision[],
): number | undefined {
  if (status !== 'succeeded' || !startedAt || !endedAt) {
    return undefined;
  }
  const isHeld = heldAt(decisions).some(at => at > startedAt && at <= endedAt);
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  return isHeld || seconds < 0 ? undefined : seconds;
}
