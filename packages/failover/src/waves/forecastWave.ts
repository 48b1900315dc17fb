import type {
  WavePlan,
  WaveStage,
  WaveStep,
} from '@understudy/plugin-disaster-recovery-common';
import { rangeWords } from '../forecast/forecastWords';
import { RANGE } from '../forecast/Prediction';
import { normalQuantile } from '../forecast/quantiles';
import { seededRandom } from '../random';
import { playWave } from './playWave';

/** Futures that are played through, and where they start: the same plan gives the same forecast. */
const FUTURES = 100;
const SEED = 20261127;

/** Less than a second is none: its logarithm would say nothing. */
const atLeastOne = (seconds: number) => Math.max(1, seconds);

/** A duration between a member's low and high, log-normal as its own forecast is. Seconds. */
function secondsAt({ member }: WaveStep, z: number): number {
  if (!member) {
    return 0;
  }
  const { lowSeconds, typicalSeconds, highSeconds } = member.forecast;
  const spread =
    Math.log(atLeastOne(highSeconds) / atLeastOne(lowSeconds)) /
    (RANGE.high - RANGE.low);
  return atLeastOne(typicalSeconds) * Math.exp(z * spread);
}

/**
 * How long a wave takes, of which no site fails and nobody waits for people, and
 * until when the sites of each stage are done: nine of ten times between low and high.
 */
export function forecastWave(
  steps: readonly WaveStep[],
  limits: Record<string, number>,
  tiers: readonly (string | undefined)[],
): Pick<WavePlan, 'forecast' | 'stages'> {
  const random = seededRandom(SEED);
  const wholes: number[] = [];
  const byStage = tiers.map((): number[] => []);
  const byId = new Map(steps.map(step => [step.id, step]));
  for (let future = 0; future < FUTURES; future += 1) {
    const ends = playWave(steps, limits, id => {
      const step = byId.get(id);
      const z = normalQuantile((random.whole(0, 9998) + 1) / 10_000);
      return step ? secondsAt(step, z) : 0;
    });
    const lasts = tiers.map(() => 0);
    for (const { id, stage } of steps) {
      if (stage !== undefined) {
        lasts[stage - 1] = Math.max(lasts[stage - 1], ends.get(id) ?? 0);
      }
    }
    wholes.push(Math.max(0, ...lasts));
    lasts.forEach((end, index) => byStage[index].push(end));
  }
  const quantile = (values: number[], p: number) =>
    [...values].sort((one, other) => one - other)[
      Math.floor(p * values.length)
    ] ?? 0;
  const range = {
    lowSeconds: quantile(wholes, 0.05),
    typicalSeconds: quantile(wholes, 0.5),
    highSeconds: quantile(wholes, 0.95),
  };
  const stages: WaveStage[] = tiers.map((tier, index) => ({
    stage: index + 1,
    ...(tier && { tier }),
    sites: steps.filter(({ stage }) => stage === index + 1).length,
    highSeconds: quantile(byStage[index], 0.95),
  }));
  return {
    forecast: { ...range, words: `About ${rangeWords(range)}` },
    // A tier all of whose sites come earlier, because others need them, has no stage of its own.
    stages: stages.filter(({ sites }) => sites > 0),
  };
}
