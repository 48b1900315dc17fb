import type { RunStep } from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../../format';
import { expectedWords } from '../../ui';

/** What a step took, or has taken so far, beside what was expected. */
export function timeWords(step: RunStep, taken: number | undefined): string {
  const expected = expectedWords(step);
  if (taken === undefined) {
    return expected ?? 'as people decide';
  }
  return step.status === 'running' && expected
    ? `${formatDuration(taken)} of ${expected}`
    : formatDuration(taken);
}

/** What is worth a line about a step's time: it is late, or was not as foreseen. */
export function deviation(
  { status, late, forecast }: RunStep,
  taken: number | undefined,
): string | undefined {
  if (!forecast || taken === undefined) {
    return undefined;
  }
  if (late) {
    return `Late: ${forecast.words} were foreseen`;
  }
  if (status !== 'succeeded') {
    return undefined;
  }
  if (taken > forecast.highSeconds) {
    return `Took longer than foreseen (${forecast.words})`;
  }
  return taken < forecast.lowSeconds
    ? `Was faster than foreseen (${forecast.words})`
    : undefined;
}
