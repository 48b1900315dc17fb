import type {
  Datapoint,
  GetMetricStatisticsCommandInput,
  GetMetricStatisticsCommandOutput,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { dimensionsOf, findSeries } from './metricSeries';
import { cloudWatchState } from './state';
import { checkPeriod, checkStatistic, valuesByPeriod } from './statistics';

const MAX_DATAPOINTS = 1440;

/** At most 1,440 data points, in no order that one may count on. */
export function getMetricStatistics(
  input: GetMetricStatisticsCommandInput,
  context: CallContext,
): Omit<GetMetricStatisticsCommandOutput, '$metadata'> {
  const name = required(input.MetricName, 'MetricName');
  const period = required(input.Period, 'Period');
  const range = {
    from: required(input.StartTime, 'StartTime').getTime(),
    until: required(input.EndTime, 'EndTime').getTime(),
  };
  checkPeriod(period, 'InvalidParameterValue');
  if (range.from >= range.until) {
    throw new AwsError(
      'InvalidParameterValue',
      'The parameter StartTime must be less than the parameter EndTime.',
    );
  }
  if ((range.until - range.from) / 1000 / period > MAX_DATAPOINTS) {
    throw new AwsError(
      'InvalidParameterCombination',
      `You have requested more than ${MAX_DATAPOINTS} datapoints. Shorten the time or lengthen the period.`,
    );
  }
  const plain: Statistic[] = input.Statistics ?? [];
  const extended = input.ExtendedStatistics ?? [];
  if (plain.length + extended.length === 0) {
    throw new AwsError(
      'InvalidParameterCombination',
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    );
  }
  const found = findSeries(
    cloudWatchState(context),
    required(input.Namespace, 'Namespace'),
    name,
    dimensionsOf(input.Dimensions),
  );
  const series = input.Unit && found?.unit !== input.Unit ? undefined : found;
  const points = new Map<number, Datapoint>();
  for (const statistic of [...plain, ...extended]) {
    checkStatistic(statistic, 'InvalidParameterValue');
    for (const [at, value] of valuesByPeriod(
      series,
      range,
      period,
      statistic,
    )) {
      const point = points.get(at) ?? {
        Timestamp: new Date(at),
        Unit: series?.unit ?? 'None',
      };
      if (extended.includes(statistic)) {
        point.ExtendedStatistics = {
          ...point.ExtendedStatistics,
          [statistic]: value,
        };
      } else {
        point[statistic as Statistic] = value;
      }
      points.set(at, point);
    }
  }
  return { Label: name, Datapoints: [...points.values()] };
}
