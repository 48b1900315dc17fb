import type { Dimension, StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchState, MetricPoint, MetricSeries } from './state';

const HOUR = 60 * 60_000;
/**
 * CloudWatch keeps 60-second points for 15 days, then only wider ones (User Guide, "Metrics retention"). Here it is
 * three hours, then quarters of an hour for a day, so that the state stays small.
 */
const SINGLE = 3 * HOUR;
const MERGED = 25 * HOUR;
const WIDTH = HOUR / 4;

/** @returns the API's dimensions as a record. */
export const dimensionsOf = (
  dimensions: Dimension[] | undefined,
): Record<string, string> =>
  Object.fromEntries(
    (dimensions ?? []).map(({ Name, Value }) => [Name!, Value ?? '']),
  );

/** @returns a record as the API's dimensions. */
export const toDimensions = (dimensions: Record<string, string>): Dimension[] =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));

const keyOf = (
  namespace: string,
  name: string,
  dimensions: Record<string, string>,
) =>
  JSON.stringify([
    namespace,
    name,
    Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

/** @returns the metric with exactly these dimensions, as CloudWatch matches them. */
export const findSeries = (
  state: CloudWatchState,
  namespace: string,
  name: string,
  dimensions: Record<string, string>,
): MetricSeries | undefined =>
  state.metrics[keyOf(namespace, name, dimensions)];

const merged = (one: MetricPoint, next: MetricPoint): MetricPoint => [
  one[0],
  one[1] + next[1],
  Math.min(one[2], next[2]),
  Math.max(one[3], next[3]),
  one[4] + next[4],
];

/** Merges what is no longer kept by the minute; its minimum and maximum stay. */
function mergeOld(points: MetricPoint[], now: number): void {
  let position = 1;
  while (position < points.length && points[position][0] < now - SINGLE) {
    const [one, next] = [points[position - 1], points[position]];
    if (Math.floor(one[0] / WIDTH) === Math.floor(next[0] / WIDTH)) {
      points.splice(position - 1, 2, merged(one, next));
    } else {
      position += 1;
    }
  }
}

/** Adds a point and forgets the points that are too old. */
export function addPoint(
  state: CloudWatchState,
  metric: Omit<MetricSeries, 'points'> & { unit?: StandardUnit },
  point: MetricPoint,
  now: number,
): void {
  const key = keyOf(metric.namespace, metric.name, metric.dimensions);
  state.metrics[key] ??= { ...metric, points: [] };
  const series = state.metrics[key];
  series.unit = metric.unit;
  const { points } = series;
  let position = points.length;
  while (position > 0 && points[position - 1][0] > point[0]) {
    position -= 1;
  }
  points.splice(position, 0, point);
  mergeOld(points, now);
  const tooOld = points.findIndex(([at]) => at >= now - MERGED);
  points.splice(0, tooOld < 0 ? points.length : tooOld);
  if (points.length === 0) {
    delete state.metrics[key];
  }
}
