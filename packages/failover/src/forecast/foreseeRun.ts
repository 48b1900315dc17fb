import type {
  RunForecast,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { workflowOf } from '../workflows/workflowOf';
import { forecastSteps } from './forecastPlan';
import { forecastWords } from './forecastWords';
import type { StepHistory } from './StepHistory';

/** How long a run of a kind that moves no users would take on a site, from its history alone: AWS is not asked. */
export async function foreseeRun(
  history: StepHistory,
  site: string,
  kind: RunKind,
): Promise<RunForecast> {
  const mode = 'unplanned';
  const shape = { approval: 'none', doorFirst: false } as const;
  const [own, fleet] = await Promise.all([
    history.durations({ kind, mode }, site),
    history.durations({ kind, mode }),
  ]);
  const steps = workflowOf({ kind, mode, shape }).map(({ step, after }) => ({
    id: step.id,
    after,
    expectedSeconds: step.expectedSeconds,
  }));
  const { range, basis } = forecastSteps(steps, { own, fleet }, new Set());
  return {
    ...range,
    basis,
    waitsForPeople: false,
    words: forecastWords(range, undefined, false),
  };
}
