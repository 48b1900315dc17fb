import type {
  Plan,
  PlannedStep,
  StepForecast,
} from '@understudy/plugin-disaster-recovery-common';
import { changesRoles } from '../workflows/workflowOf';
import { forecastWords, rangeWords } from './forecastWords';
import { lossForecast } from './lossForecast';
import { predictDuration } from './predictDuration';
import { RANGE, secondsAt, type Prediction } from './Prediction';
import { runForecast } from './runForecast';
import type { StepDurations } from './StepHistory';

/** A step is late that takes longer than so many times what 95 of 100 take. */
const LATE = 1.25;

/** A step that takes less of the run than this does not decide what the run's forecast rests on. */
const MATTERS = 0.05;

/** What is known of the past. */
export interface Past {
  own: StepDurations;
  fleet: StepDurations;
  /** Measured replica lags of late. Seconds. */
  lags: readonly number[];
}

/** Of a plan that loses none whatever happens. */
const NO_LOSS = { lowSeconds: 0, highSeconds: 0, basis: 'now' } as const;

function stepForecast(prediction: Prediction): StepForecast {
  const { basis, samples } = prediction;
  const low = secondsAt(prediction, RANGE.low);
  const range = {
    // A second is as near as anybody looks.
    lowSeconds: low < 1 ? 0 : low,
    typicalSeconds: secondsAt(prediction, RANGE.typical),
    highSeconds: secondsAt(prediction, RANGE.high),
  };
  return {
    ...range,
    basis,
    samples,
    lateAfterSeconds: LATE * range.highSeconds,
    words: rangeWords(range),
  };
}

/**
 * The plan with what its steps, and all of it, will take. What people take to
 * approve is no work: such steps get no forecast. The plan's hash stays as it is.
 * @param waiting - ids of the steps that wait for people
 */
export function forecastPlan(
  plan: Plan,
  past: Past,
  waiting: ReadonlySet<string>,
): Plan {
  const predictions = new Map<string, Prediction>();
  for (const { id, expectedSeconds } of plan.steps) {
    if (!waiting.has(id)) {
      predictions.set(
        id,
        predictDuration(
          past.own.get(id) ?? [],
          past.fleet.get(id) ?? [],
          expectedSeconds,
        ),
      );
    }
  }
  const steps = plan.steps.map((step): PlannedStep => {
    const prediction = predictions.get(step.id);
    const forecast = prediction && stepForecast(prediction);
    return forecast
      ? { ...step, expectedSeconds: forecast.typicalSeconds, forecast }
      : step;
  });
  const range = runForecast(
    plan.steps.map(({ id, after }) => ({
      id,
      after,
      prediction: predictions.get(id),
    })),
  );
  const loses = changesRoles(plan.kind);
  const loss =
    plan.mode === 'planned'
      ? NO_LOSS
      : lossForecast(plan.estimatedLossSeconds, past.lags);
  return {
    ...plan,
    steps,
    estimatedSeconds: range.typicalSeconds,
    forecast: {
      ...range,
      basis: basisOf(steps, range.typicalSeconds),
      ...(loses && { loss }),
      waitsForPeople: waiting.size > 0,
      words: forecastWords(range, loss, loses),
    },
  };
}

/** The weakest of what the steps that matter rest on. */
function basisOf(steps: PlannedStep[], seconds: number): StepForecast['basis'] {
  const bases = steps.flatMap(({ forecast }) =>
    forecast && forecast.typicalSeconds >= MATTERS * seconds
      ? [forecast.basis]
      : [],
  );
  return (
    (['assumed', 'fleet', 'site'] as const).find(each =>
      bases.includes(each),
    ) ?? 'assumed'
  );
}
