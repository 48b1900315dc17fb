import type { GraphStep } from '../runForecast';
import type { StepSample } from '../StepHistory';
import { normalQuantile } from '../quantiles';
import type { Random } from '../../random';

/** What no forecast is told: how long a step really takes, on which site, and how that changes. */
interface HiddenStep {
  id: string;
  after: string[];
  assumedSeconds: number;
  /** Of all sites; of the logarithm. */
  centre: number;
  /** Of one step from run to run. */
  spread: number;
  /** Of one site from the others. */
  betweenSites: number;
  /** Change a run. */
  drift: number;
}

/** How much of the past there is, and how unkind it was. */
export interface HistorySize {
  /** Runs that the site has had; 0 leaves it to the other sites. */
  runs: number;
  /** Other sites. */
  sites: number;
  /** Share of durations that are three times as long. */
  stragglers?: number;
  /** How far whole runs spread, with all their steps; of the logarithm. */
  together?: number;
}

/** A site with its past, and what happens next. */
export interface Drawn {
  steps: (Pick<GraphStep, 'id' | 'after'> & { assumedSeconds: number })[];
  own: Map<string, StepSample[]>;
  fleet: Map<string, StepSample[]>;
  /** What the next run's steps really take. */
  actual: Map<string, number>;
}

/** A failover's graph: a line, two branches, and a line again. */
const GRAPH: [string, string[], number][] = [
  ['freeze', [], 2],
  ['fence', ['freeze'], 40],
  ['promote', ['fence'], 240],
  ['scale-out', ['fence'], 150],
  ['prove', ['promote', 'scale-out'], 15],
  ['move', ['prove'], 5],
  ['verify', ['move'], 90],
];

const normal = (random: Random) =>
  normalQuantile(Math.min(0.999999, Math.max(0.000001, random())));

function hide(random: Random): HiddenStep[] {
  return GRAPH.map(([id, after, assumedSeconds]) => ({
    id,
    after,
    assumedSeconds,
    centre: Math.log(assumedSeconds) + 0.35 * normal(random),
    spread: 0.1 + 0.3 * random(),
    betweenSites: 0.2 + 0.4 * random(),
    drift: 0.01 * normal(random),
  }));
}

/** What one site lives through: durations of each step, newest first; the first is what comes next. */
function live(
  hidden: HiddenStep[],
  runs: number,
  size: HistorySize,
  random: Random,
) {
  const { stragglers = 0, together = 0 } = size;
  const slow = Array.from(
    { length: runs + 1 },
    () => together * normal(random),
  );
  return hidden.map(step => {
    const site = step.centre + step.betweenSites * normal(random);
    return slow.map((ofRun, age) =>
      Math.exp(
        site +
          ofRun -
          step.drift * age +
          step.spread * normal(random) +
          (random.chance(stragglers) ? Math.log(3) : 0),
      ),
    );
  });
}

/** One future with its past. */
export function drawFuture(random: Random, size: HistorySize): Drawn {
  const hidden = hide(random);
  const mine = live(hidden, size.runs, size, random);
  const others = Array.from({ length: size.sites }, () =>
    live(hidden, random.whole(1, 6), size, random),
  );
  const samples = (subject: string, [, ...past]: number[]) =>
    past.map(seconds => ({ subject, seconds }));
  const drawn: Drawn = {
    steps: hidden.map(({ id, after, assumedSeconds }) => ({
      id,
      after,
      assumedSeconds,
    })),
    own: new Map(),
    fleet: new Map(),
    actual: new Map(),
  };
  for (const [index, { id }] of hidden.entries()) {
    const own = samples('orders', mine[index]);
    drawn.own.set(id, own);
    drawn.fleet.set(id, [
      ...own,
      ...others.flatMap((site, other) => samples(`site-${other}`, site[index])),
    ]);
    drawn.actual.set(id, mine[index][0]);
  }
  return drawn;
}
