import type { Prediction } from './Prediction';
import type { StepSample } from './StepHistory';

/** Whoever looks once a second cannot tell shorter times apart. Seconds. */
const SHORTEST = 1;

/** Own durations that count: a step that drifts is best known by its newest. */
const NEWEST = 10;

/** How far durations of one step spread on one site, before anything is known; of their logarithms. */
const SPREAD = 0.25;
/** The same over all sites, whose databases differ. */
const FLEET_SPREAD = 0.5;
/** How far what a step's author assumed may be off. */
const ASSUMED_SPREAD = 0.6;

/** So many durations an assumed spread is worth, and at most so many what other sites show of it. */
const SPREAD_WORTH = 4;
const FLEET_WORTH = 16;

const logOf = ({ seconds }: Pick<StepSample, 'seconds'>) =>
  Math.log(Math.max(SHORTEST, seconds));

const mean = (values: number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sum of squares about the mean. */
const squares = (values: number[]) => {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
};

function bySubject(samples: readonly StepSample[]): Map<string, number[]> {
  const grouped = new Map<string, number[]>();
  for (const sample of samples) {
    const values = grouped.get(sample.subject) ?? [];
    grouped.set(sample.subject, values);
    if (values.length < NEWEST) {
      values.push(logOf(sample));
    }
  }
  return grouped;
}

/** How far sites' own durations spread about their own means: what is assumed, then what all sites show. */
function spreadWithin(fleet: number[][]) {
  const degrees = fleet.reduce((sum, values) => sum + values.length - 1, 0);
  const found = fleet.reduce((sum, values) => sum + squares(values), 0);
  const worth = Math.min(1, FLEET_WORTH / Math.max(1, degrees));
  return {
    degrees: SPREAD_WORTH + degrees * worth,
    squares: SPREAD_WORTH * SPREAD ** 2 + found * worth,
  };
}

/** A new draw from where `values` are from: t, as nobody knows the spread, and wider the fewer there are. */
function predicted(
  values: number[],
  spread: { degrees: number; squares: number },
): Pick<Prediction, 'centre' | 'scale' | 'degrees'> {
  const degrees = spread.degrees + values.length - 1;
  const variance = (spread.squares + squares(values)) / degrees;
  return {
    centre: mean(values),
    scale: Math.sqrt(variance * (1 + 1 / values.length)),
    degrees,
  };
}

/**
 * How long a step will take: from the site's own history, else from one duration
 * a site of all others, else from what its author assumed. Durations are taken as
 * log-normal; the range is the one in which the *next* one falls, so it is wide
 * where little is known. Few own durations borrow how far, not how long, from the others.
 * @param own - of this site, newest first
 * @param fleet - of all sites, newest first
 * @param assumedSeconds - what the step says without any history
 */
export function predictDuration(
  own: readonly StepSample[],
  fleet: readonly StepSample[],
  assumedSeconds: number,
): Prediction {
  const sites = [...bySubject(fleet).values()];
  if (own.length > 0) {
    const values = own.slice(0, NEWEST).map(logOf);
    return {
      basis: 'site',
      samples: values.length,
      ...predicted(values, spreadWithin(sites)),
    };
  }
  if (sites.length > 0) {
    return {
      basis: 'fleet',
      samples: sites.length,
      // One of each: many of one site say little of another.
      ...predicted(
        sites.map(([newest]) => newest),
        {
          degrees: SPREAD_WORTH,
          squares: SPREAD_WORTH * FLEET_SPREAD ** 2,
        },
      ),
    };
  }
  return {
    basis: 'assumed',
    samples: 0,
    centre: logOf({ seconds: assumedSeconds }),
    scale: ASSUMED_SPREAD,
    degrees: SPREAD_WORTH,
  };
}
