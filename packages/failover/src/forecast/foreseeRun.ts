import type {
  FailoverMode,
  RunForecast,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Additions } from '../additions';
import { LOOK_SECONDS } from '../plan/LOOK_SECONDS';
import { workflowOf } from '../workflows/workflowOf';
import { forecastSteps } from './forecastPlan';
import { forecastWords } from './forecastWords';
import type { StepHistory } from './StepHistory';

/** How long a run would take on a site, people's time and lost writes apart, from history alone: AWS is not asked. */
export async function foreseeRun(
  history: StepHistory,
  site: string,
  kind: RunKind,
  mode: FailoverMode = 'unplanned',
  additions?: Additions,
): Promise<RunForecast> {
  const shape = { approval: 'none', doorFirst: false } as const;
  const [own, fleet] = await Promise.all([
    history.durations({ kind, mode }, site),
    history.durations({ kind, mode }),
  ]);
  const steps = workflowOf({ kind, mode, shape }, additions).map(
    ({ step, after }) => ({
      id: step.id,
      after,
      expectedSeconds: kind === 'dry-run' ? LOOK_SECONDS : step.expectedSeconds,
    }),
  );
  const { range, basis } = forecastSteps(steps, { own, fleet }, new Set());
  return {
    ...range,
    basis,
    waitsForPeople: false,
    words: forecastWords(range, undefined, false),
  };
}
