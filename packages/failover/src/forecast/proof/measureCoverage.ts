import { type Random, seededRandom } from '../../random';
import { lastEnd } from '../lastEnd';
import { predictDuration } from '../predictDuration';
import { RANGE, secondsAt } from '../Prediction';
import { runForecast } from '../runForecast';
import { drawFuture, type HistorySize } from './drawFuture';

/** How often what really happened lay in the range of 90 %, as shares. */
export interface Coverage {
  runs: number;
  /** Whole runs whose time lay in the forecast's range. */
  ofRuns: number;
  /** Steps whose time did. */
  ofSteps: number;
  /** Runs that took less, and more. */
  below: number;
  above: number;
  /** Upper end through lower end of the run's range; the middle of all. */
  width: number;
}

/** Draws runs from distributions that the forecast does not know, and counts what it foresaw. */
export function measureCoverage(options: {
  runs: number;
  seed: number;
  history: (random: Random) => HistorySize;
}): Coverage {
  const random = seededRandom(options.seed);
  let steps = 0;
  const held = { runs: 0, steps: 0, below: 0, above: 0 };
  const widths: number[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    const drawn = drawFuture(random, options.history(random));
    const graph = drawn.steps.map(({ id, after, assumedSeconds }) => ({
      id,
      after,
      prediction: predictDuration(
        drawn.own.get(id) ?? [],
        drawn.fleet.get(id) ?? [],
        assumedSeconds,
      ),
    }));
    for (const { id, prediction } of graph) {
      const actual = drawn.actual.get(id) ?? 0;
      steps += 1;
      held.steps += Number(
        actual >= secondsAt(prediction, RANGE.low) &&
          actual <= secondsAt(prediction, RANGE.high),
      );
    }
    const range = runForecast(graph);
    const took = lastEnd(drawn.steps, ({ id }) => drawn.actual.get(id) ?? 0);
    held.below += Number(took < range.lowSeconds);
    held.above += Number(took > range.highSeconds);
    held.runs += Number(took >= range.lowSeconds && took <= range.highSeconds);
    widths.push(range.highSeconds / range.lowSeconds);
  }
  return {
    runs: options.runs,
    ofRuns: held.runs / options.runs,
    ofSteps: held.steps / steps,
    below: held.below / options.runs,
    above: held.above / options.runs,
    width: widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)],
  };
}
