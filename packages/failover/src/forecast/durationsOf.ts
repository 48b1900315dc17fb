import type { Decision, StepRecord } from '../engine';
import type { StepDurations } from './StepHistory';
import { workedSeconds } from './workedSeconds';

/** Of a run that is over, what its steps' durations follow from. */
export interface PastRun {
  subject: string;
  steps: Pick<StepRecord, 'id' | 'status' | 'startedAt' | 'endedAt'>[];
  decisions: readonly Decision[];
}

/** Durations of the steps of runs. @param runs - newest first */
export function durationsOf(runs: readonly PastRun[]): StepDurations {
  const durations: StepDurations = new Map();
  for (const { subject, steps, decisions } of runs) {
    for (const step of steps) {
      const seconds = workedSeconds(step, decisions);
      if (seconds !== undefined) {
        durations.set(step.id, [
          ...(durations.get(step.id) ?? []),
          { subject, seconds },
        ]);
      }
    }
  }
  return durations;
}
