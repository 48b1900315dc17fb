import { seededRandom } from '../random';
import { secondsAt, type Prediction } from './Prediction';
import { normalQuantile } from './quantiles';

/** A step of the graph. Without a prediction it takes no time of its own: it waits for people. */
export interface GraphStep {
  id: string;
  after: string[];
  prediction?: Prediction;
}

/** Seconds of work: a central range of 90 %, and the middle. */
export interface SecondsRange {
  lowSeconds: number;
  typicalSeconds: number;
  highSeconds: number;
}

/** Futures that are played through, and where they start: the same plan gives the same forecast. */
const FUTURES = 1000;
const SEED = 20261127;
const DEVIATES = Float64Array.from({ length: FUTURES }, (_, index) =>
  normalQuantile((index + 0.5) / FUTURES),
);

const random = seededRandom(SEED);
const orders: Uint16Array[] = [];

/** In which order the steps, first to last, take their durations: shuffled once, the same for every run. */
function orderOf(step: number): Uint16Array {
  while (orders.length <= step) {
    const order = Uint16Array.from({ length: FUTURES }, (_, index) => index);
    for (let last = FUTURES - 1; last > 0; last -= 1) {
      const other = random.whole(0, last);
      [order[last], order[other]] = [order[other], order[last]];
    }
    orders.push(order);
  }
  return orders[step];
}

/** Equally likely durations in random order: no future is left to chance twice (Latin hypercube). */
function futuresOf(prediction: Prediction, step: number): Float64Array {
  const seconds = DEVIATES.map(z => secondsAt(prediction, z));
  const shuffled = new Float64Array(FUTURES);
  orderOf(step).forEach((from, to) => {
    shuffled[to] = seconds[from];
  });
  return shuffled;
}

/** What nine of ten next runs will take. Branches run beside each other, so no sum of ranges is the range of the sum. */
export function runForecast(steps: readonly GraphStep[]): SecondsRange {
  const ends = new Map<string, Float64Array>();
  const last = new Float64Array(FUTURES);
  for (const [index, { id, after, prediction }] of steps.entries()) {
    const end = new Float64Array(FUTURES);
    for (const before of after) {
      ends.get(before)?.forEach((at, future) => {
        if (at > end[future]) {
          end[future] = at;
        }
      });
    }
    if (prediction) {
      futuresOf(prediction, index).forEach((seconds, future) => {
        end[future] += seconds;
      });
    }
    end.forEach((at, future) => {
      if (at > last[future]) {
        last[future] = at;
      }
    });
    ends.set(id, end);
  }
  last.sort();
  const at = (p: number) => last[Math.floor(p * FUTURES)];
  return {
    lowSeconds: at(0.05),
    typicalSeconds: at(0.5),
    highSeconds: at(0.95),
  };
}
