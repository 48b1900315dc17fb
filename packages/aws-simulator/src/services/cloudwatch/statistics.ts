import { AwsError } from '../../core/AwsError';
import type { MetricPoint, MetricSeries } from './state';

/** Times (ms) of periods' starts, ascending, and their values. */
export type TimedValues = Map<number, number>;

const PERCENTILE = /^p(\d{1,2}(?:\.\d+)?|100)$/;

function percentile(points: MetricPoint[], percent: number): number {
  const values = points
    .flatMap(([, sum, , , count]) =>
      new Array<number>(Math.max(1, Math.round(count))).fill(sum / count),
    )
    .sort((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * values.length);
  return values[Math.max(0, rank - 1)];
}

function statistic(points: MetricPoint[], name: string): number {
  const sum = points.reduce((total, point) => total + point[1], 0);
  const count = points.reduce((total, point) => total + point[4], 0);
  switch (name) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return count;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return Math.min(...points.map(point => point[2]));
    case 'Maximum':
      return Math.max(...points.map(point => point[3]));
    default:
      return percentile(points, Number(PERCENTILE.exec(name)![1]));
  }
}

/** @throws AwsError where CloudWatch has no such statistic */
export function checkStatistic(name: string, code: string): void {
  const plain = ['Sum', 'SampleCount', 'Average', 'Minimum', 'Maximum'];
  if (!plain.includes(name) && !PERCENTILE.test(name)) {
    throw new AwsError(
      code,
      `The value ${name} for parameter Stat is invalid. Use ${plain.join(
        ', ',
      )} or a percentile such as p99.`,
    );
  }
}

/** @throws AwsError unless the period is 1, 5, 10, 30 or a multiple of 60 seconds */
export function checkPeriod(seconds: number, code: string): void {
  if (![1, 5, 10, 30].includes(seconds) && (seconds <= 0 || seconds % 60)) {
    throw new AwsError(
      code,
      `The value ${seconds} for parameter Period is invalid. Period must be 1, 5, 10, 30 or a multiple of 60.`,
    );
  }
}

/**
 * Values by period. Periods begin at multiples of themselves; the one that
 * `from` falls in is included, `until` is not.
 *
 * @param range - ms
 * @param period - seconds
 */
export function valuesByPeriod(
  series: MetricSeries | undefined,
  range: { from: number; until: number },
  period: number,
  name: string,
): TimedValues {
  const length = period * 1000;
  const first = Math.floor(range.from / length) * length;
  const buckets = new Map<number, MetricPoint[]>();
  for (const point of series?.points ?? []) {
    const [at] = point;
    if (at >= first && at < range.until) {
      const start = Math.floor(at / length) * length;
      buckets.set(start, [...(buckets.get(start) ?? []), point]);
    }
  }
  return new Map(
    [...buckets].map(([start, points]) => [start, statistic(points, name)]),
  );
}
