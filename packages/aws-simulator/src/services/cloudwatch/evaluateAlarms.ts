import type { MetricDataQuery, StateValue } from '@aws-sdk/client-cloudwatch';
import type { World } from '../../core/World';
import { evaluateQueries } from './evaluateQueries';
import {
  CLOUDWATCH_STATE,
  type AlarmState,
  type CloudWatchState,
} from './state';

/** How often alarms are looked at, ms. */
const INTERVAL = 10_000;

/** Periods that CloudWatch looks back further where data points are missing. */
const LOOK_BACK = 2;

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  GreaterThanThreshold: (a, b) => a > b,
  GreaterThanOrEqualToThreshold: (a, b) => a >= b,
  LessThanThreshold: (a, b) => a < b,
  LessThanOrEqualToThreshold: (a, b) => a <= b,
};

function queriesOf({ shape }: AlarmState): MetricDataQuery[] {
  return shape.Metrics?.length
    ? shape.Metrics
    : [
        {
          Id: 'm1',
          MetricStat: {
            Metric: {
              Namespace: shape.Namespace,
              MetricName: shape.MetricName,
              Dimensions: shape.Dimensions,
            },
            Period: shape.Period,
            Stat: shape.Statistic ?? shape.ExtendedStatistic,
            Unit: shape.Unit,
          },
        },
      ];
}

/** @returns the values of the newest periods, newest first; undefined where missing. */
function recentValues(
  state: CloudWatchState,
  alarm: AlarmState,
  now: number,
): (number | undefined)[] {
  const queries = queriesOf(alarm);
  const periods = queries.map(query =>
    Number(query.MetricStat?.Period ?? query.Period ?? 0),
  );
  const period = Math.max(1, ...periods) * 1000;
  const count = alarm.shape.EvaluationPeriods!;
  const current = Math.floor(now / period) * period;
  const values = evaluateQueries(state, queries, {
    from: current - (count + LOOK_BACK) * period,
    until: now + 1,
  }).get(queries.find(query => query.ReturnData !== false)!.Id!)!;
  const newest = values.has(current) ? current : current - period;
  const recent = [];
  for (let index = 0; index < count + LOOK_BACK; index += 1) {
    recent.push(values.get(newest - index * period));
  }
  return recent;
}

/** @returns the state that the values mean, by the rules for missing data. */
function judge(
  alarm: AlarmState,
  recent: (number | undefined)[],
): { state: StateValue; reason: string } {
  const { shape } = alarm;
  const count = shape.EvaluationPeriods!;
  const needed = shape.DatapointsToAlarm ?? count;
  const treatment = shape.TreatMissingData ?? 'missing';
  const breaches = (value: number) =>
    COMPARISONS[shape.ComparisonOperator!](value, shape.Threshold!);
  const present = recent.filter(value => value !== undefined);
  const enough = present.slice(0, count);
  const missing = count - enough.length;
  const breaching =
    enough.filter(breaches).length + (treatment === 'breaching' ? missing : 0);
  const detail = `${breaching} of ${count} datapoints [${enough.join(
    ', ',
  )}] were breaching (${shape.ComparisonOperator} ${
    shape.Threshold
  }), ${missing} missing (treated as ${treatment})`;
  if (breaching >= needed) {
    return { state: 'ALARM', reason: `Threshold Crossed: ${detail}.` };
  }
  if (present.length === 0 && treatment === 'missing') {
    return {
      state: 'INSUFFICIENT_DATA',
      reason: `Insufficient Data: ${detail}.`,
    };
  }
  if (present.length === 0 && treatment === 'ignore') {
    return { state: shape.StateValue!, reason: shape.StateReason! };
  }
  return { state: 'OK', reason: `Threshold not crossed: ${detail}.` };
}

/** Evaluates the alarms of every region whose data plane works. */
export function evaluateAlarms(world: World): void {
  const { now } = world;
  for (const { region, state } of world.each<CloudWatchState>(
    CLOUDWATCH_STATE,
  )) {
    const due =
      Math.floor(now / INTERVAL) !==
      Math.floor((state.evaluatedAt ?? 0) / INTERVAL);
    if (!due || world.regionDown(region, 'data')) {
      continue;
    }
    state.evaluatedAt = now;
    for (const alarm of Object.values(state.alarms)) {
      const { state: value, reason } = judge(
        alarm,
        recentValues(state, alarm, now),
      );
      if (value !== alarm.shape.StateValue) {
        world.log({
          region,
          service: 'monitoring',
          type: 'alarm-changed',
          resource: alarm.shape.AlarmName!,
          data: { from: alarm.shape.StateValue, to: value },
        });
        alarm.shape.StateValue = value;
        alarm.shape.StateReason = reason;
        alarm.updatedAt = now;
        alarm.transitionedAt = now;
      }
    }
  }
}
