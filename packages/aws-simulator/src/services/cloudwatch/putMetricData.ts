import type {
  MetricDatum,
  PutMetricDataCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { addPoint, dimensionsOf } from './metricSeries';
import { cloudWatchState, type MetricPoint } from './state';

const MAX_METRICS = 1000;
const HOUR = 60 * 60_000;
const OLDEST = 14 * 24 * HOUR;
const NEWEST = 2 * HOUR;

function pointOf(datum: MetricDatum, now: number): MetricPoint {
  const at = datum.Timestamp?.getTime() ?? now;
  if (at < now - OLDEST || at > now + NEWEST) {
    throw new AwsError(
      'InvalidParameterValue',
      `The Timestamp of ${datum.MetricName} must be at most two weeks old and at most two hours ahead.`,
    );
  }
  if (datum.StatisticValues) {
    const { Sum, Minimum, Maximum, SampleCount } = datum.StatisticValues;
    return [at, Sum!, Minimum!, Maximum!, SampleCount!];
  }
  const values = datum.Values ?? [required(datum.Value, 'MetricData.Value')];
  const counts = datum.Counts ?? values.map(() => 1);
  if (counts.length !== values.length) {
    throw new AwsError(
      'InvalidParameterValue',
      'MetricData.Counts must have as many members as MetricData.Values.',
    );
  }
  return [
    at,
    values.reduce((sum, value, index) => sum + value * counts[index], 0),
    Math.min(...values),
    Math.max(...values),
    counts.reduce((sum, count) => sum + count, 0),
  ];
}

/** Refuses the namespaces of AWS's own services. */
export function putMetricData(
  input: PutMetricDataCommandInput,
  context: CallContext,
): Record<string, never> {
  const namespace = required(input.Namespace, 'Namespace');
  const data = input.MetricData ?? [];
  if (namespace.startsWith('AWS/')) {
    throw new AwsError(
      'InvalidParameterValue',
      'The value AWS/ for parameter Namespace is invalid: it is reserved for AWS services.',
    );
  }
  if (data.length > MAX_METRICS) {
    throw new AwsError(
      'InvalidParameterValue',
      `MetricData has ${data.length} members; at most ${MAX_METRICS} are allowed.`,
    );
  }
  const { now } = context.world;
  const points = data.map(datum => pointOf(datum, now));
  const state = cloudWatchState(context);
  for (const [index, datum] of data.entries()) {
    addPoint(
      state,
      {
        namespace,
        name: required(datum.MetricName, 'MetricData.MetricName'),
        dimensions: dimensionsOf(datum.Dimensions),
        unit: datum.Unit,
      },
      points[index],
      now,
    );
  }
  return {};
}
