import type { PlannedStep } from '@understudy/plugin-disaster-recovery-common';
import { formatEstimate } from '../format';

/** How long a step is expected to take, in words; undefined where people decide that. */
export function expectedWords(
  step: Pick<PlannedStep, 'expectedSeconds' | 'forecast'>,
): string | undefined {
  if (step.forecast) {
    return step.forecast.words;
  }
  return step.expectedSeconds > 0
    ? `about ${formatEstimate(step.expectedSeconds)}`
    : undefined;
}
