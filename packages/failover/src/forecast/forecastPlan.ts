import type {
  ForecastBasis,
  Plan,
  PlannedStep,
  StepForecast,
} from '@understudy/plugin-disaster-recovery-common';
import { movesUsers } from '../workflows/workflowOf';
import { forecastWords, rangeWords } from './forecastWords';
import { lossForecast } from './lossForecast';
import { predictDuration } from './predictDuration';
import { RANGE, secondsAt, type Prediction } from './Prediction';
import { runForecast, type SecondsRange } from './runForecast';
import type { StepDurations } from './StepHistory';

/** A step is late that takes longer than so many times what 95 of 100 take. */
const LATE = 1.25;

/** A step that takes less of the run than this does not decide what the run's forecast rests on. */
const MATTERS = 0.05;

/** What a step's forecast follows from. */
export type ForecastStep = Pick<
  PlannedStep,
  'id' | 'after' | 'expectedSeconds'
>;

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
 * What steps, and all of them together, will take. What people take to approve is
 * no work: such steps get no forecast.
 * @param waiting - ids of the steps that wait for people
 */
export function forecastSteps(
  steps: readonly ForecastStep[],
  past: Pick<Past, 'own' | 'fleet'>,
  waiting: ReadonlySet<string>,
): {
  each: Map<string, StepForecast>;
  range: SecondsRange;
  basis: ForecastBasis;
} {
  const graph = steps.map(({ id, after, expectedSeconds }) => ({
    id,
    after,
    prediction: waiting.has(id)
      ? undefined
      : predictDuration(
          past.own.get(id) ?? [],
          past.fleet.get(id) ?? [],
          expectedSeconds,
        ),
  }));
  const each = new Map(
    graph.flatMap(({ id, prediction }) =>
      prediction ? [[id, stepForecast(prediction)] as const] : [],
    ),
  );
  const range = runForecast(graph);
  return { each, range, basis: basisOf([...each.values()], range) };
}

/** The plan with its forecast. Its hash stays as it is. */
export function forecastPlan(
  plan: Plan,
  past: Past,
  waiting: ReadonlySet<string>,
): Plan {
  const { each, range, basis } = forecastSteps(plan.steps, past, waiting);
  const loses = movesUsers(plan.kind);
  const loss =
    plan.mode === 'planned'
      ? NO_LOSS
      : lossForecast(plan.estimatedLossSeconds, past.lags);
  return {
    ...plan,
    steps: plan.steps.map(step => {
      const forecast = each.get(step.id);
      return forecast
        ? { ...step, expectedSeconds: forecast.typicalSeconds, forecast }
        : step;
    }),
    estimatedSeconds: range.typicalSeconds,
    forecast: {
      ...range,
      basis,
      ...(loses && { loss }),
      waitsForPeople: waiting.size > 0,
      words: forecastWords(range, loss, loses),
    },
  };
}

/** The weakest of what the steps that matter rest on. */
function basisOf(
  forecasts: StepForecast[],
  { typicalSeconds }: SecondsRange,
): ForecastBasis {
  const bases = forecasts
    .filter(each => each.typicalSeconds >= MATTERS * typicalSeconds)
    .map(({ basis }) => basis);
  return (
    (['assumed', 'fleet', 'site'] as const).find(each =>
      bases.includes(each),
    ) ?? 'assumed'
  );
}
