import type { MetricAlarm, StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { World } from '../../core/World';

/** Values of one moment: time (ms), sum, minimum, maximum, count. */
export type MetricPoint = [
  at: number,
  sum: number,
  minimum: number,
  maximum: number,
  count: number,
];

/** One metric of one set of dimensions, oldest point first. */
export interface MetricSeries {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  unit?: StandardUnit;
  points: MetricPoint[];
}

/** An alarm; times in ms. */
export interface AlarmState {
  shape: Omit<
    MetricAlarm,
    | 'AlarmConfigurationUpdatedTimestamp'
    | 'StateUpdatedTimestamp'
    | 'StateTransitionedTimestamp'
  >;
  configuredAt: number;
  updatedAt: number;
  transitionedAt: number;
}

/** A data point that has not arrived yet. */
export interface LatePoint {
  metric: Omit<MetricSeries, 'points'>;
  point: MetricPoint;
  /** When it was measured, ms. */
  measuredAt: number;
}

/** CloudWatch in one region of one account. */
export interface CloudWatchState {
  metrics: Record<string, MetricSeries>;
  /** What the fault `metrics-stale` holds back, oldest first. */
  late?: LatePoint[];
  alarms: Record<string, AlarmState>;
  /** When the services of the region last published, ms. */
  publishedAt?: number;
  /** When alarms were last evaluated, ms. */
  evaluatedAt?: number;
}

/** The name under which the state is kept. */
export const CLOUDWATCH_STATE = 'monitoring';

/** A region of an account. */
export interface CloudWatchPlace {
  world: World;
  account: string;
  region: string;
}

/** @returns the state of CloudWatch in a region: metrics never cross regions. */
export const cloudWatchState = (place: CloudWatchPlace): CloudWatchState =>
  place.world.service<CloudWatchState>(
    place.account,
    place.region,
    CLOUDWATCH_STATE,
    () => ({ metrics: {}, alarms: {} }),
  );
