import type { Dimension, StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchState, MetricPoint, MetricSeries } from './state';

/** CloudWatch keeps 60-second points for 15 days; here three hours do, so that the state stays small. */
const RETENTION = 3 * 60 * 60_000;

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
  const tooOld = points.findIndex(([at]) => at >= now - RETENTION);
  points.splice(0, tooOld < 0 ? points.length : tooOld);
  if (points.length === 0) {
    delete state.metrics[key];
  }
}
