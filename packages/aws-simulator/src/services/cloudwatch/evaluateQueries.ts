import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../core/AwsError';
import { evaluateExpression } from './expression';
import { dimensionsOf, findSeries } from './metricSeries';
import type { CloudWatchState } from './state';
import {
  checkPeriod,
  checkStatistic,
  valuesByPeriod,
  type TimedValues,
} from './statistics';

const ID = /^[a-z][A-Za-z0-9_]{0,254}$/;

const invalid = (message: string) => new AwsError('ValidationError', message);

/** @throws AwsError ValidationError for what CloudWatch refuses */
export function checkQueries(queries: MetricDataQuery[]): void {
  const ids = new Set<string>();
  for (const { Id: id = '', MetricStat: stat, Expression: math } of queries) {
    if (!ID.test(id)) {
      throw invalid(
        `The value '${id}' for parameter MetricDataQueries.Id is invalid: it must begin with a lower-case letter.`,
      );
    }
    if (ids.has(id)) {
      throw invalid(`The id '${id}' appears twice in MetricDataQueries.`);
    }
    ids.add(id);
    if ((stat === undefined) === (math === undefined)) {
      throw invalid(`Query '${id}' must have either MetricStat or Expression.`);
    }
    if (stat) {
      checkPeriod(stat.Period ?? 0, 'ValidationError');
      checkStatistic(stat.Stat ?? '', 'ValidationError');
      if (!stat.Metric?.Namespace || !stat.Metric.MetricName) {
        throw invalid(
          `Query '${id}' must name a metric: MetricStat.Metric.Namespace and MetricName.`,
        );
      }
    }
  }
}

/**
 * @param range - ms
 * @returns values by the id of the query
 * @throws AwsError ValidationError
 */
export function evaluateQueries(
  state: CloudWatchState,
  queries: MetricDataQuery[],
  range: { from: number; until: number },
): Map<string, TimedValues> {
  const results = new Map<string, TimedValues>();
  const pending = new Set<string>();
  const byId = new Map(queries.map(query => [query.Id!, query]));

  function evaluate(id: string): TimedValues | undefined {
    const query = byId.get(id);
    const done = results.get(id);
    if (done || !query) {
      return done;
    }
    if (pending.has(id)) {
      throw invalid(`The expression '${id}' refers to itself.`);
    }
    pending.add(id);
    const { MetricStat: stat, Expression: math } = query;
    let values: TimedValues;
    if (stat) {
      const series = findSeries(
        state,
        stat.Metric!.Namespace!,
        stat.Metric!.MetricName!,
        dimensionsOf(stat.Metric!.Dimensions),
      );
      const otherUnit = stat.Unit && series?.unit !== stat.Unit;
      values = valuesByPeriod(
        otherUnit ? undefined : series,
        range,
        stat.Period!,
        stat.Stat!,
      );
    } else {
      values = evaluateExpression(math!, evaluate);
    }
    results.set(id, values);
    return values;
  }

  for (const { Id: id } of queries) {
    evaluate(id!);
  }
  return results;
}
