import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import { clockSkew } from '../../core/clockSkew';
import { serviceName } from '../../core/serviceName';
import type { World } from '../../core/World';
import { addPoint } from './metricSeries';
import {
  CLOUDWATCH_STATE,
  cloudWatchState,
  type CloudWatchState,
  type MetricPoint,
} from './state';

/** A value that an AWS service measured just now. */
export interface ServiceMetric {
  account: string;
  /** Where AWS publishes it, which need not be where the resource is. */
  region: string;
  /** e.g. `AWS/RDS`. */
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  value: number;
  unit?: StandardUnit;
}

const SERVICES: Record<string, string> = {
  'AWS/ApplicationELB': 'elasticloadbalancing',
};

const serviceOf = (namespace: string) =>
  SERVICES[namespace] ?? serviceName(namespace.replace(/^AWS\//, ''));

/** Seconds that the data points of a service come late. */
const delayOf = (world: World, region: string, namespace: string) =>
  world.fault(
    'metrics-stale',
    fault =>
      fault.region === region &&
      serviceName(fault.service) === serviceOf(namespace),
  )?.seconds ?? 0;

/**
 * Publishes a service's metric, stamped by the region's clock. Nothing is measured while the region's data plane is
 * down or the fault `metrics-missing` is on.
 */
export function publishMetric(world: World, metric: ServiceMetric): void {
  const { account, region, namespace, value, ...rest } = metric;
  const missing = world.fault(
    'metrics-missing',
    fault =>
      fault.region === region &&
      serviceName(fault.service) === serviceOf(namespace),
  );
  if (missing || world.regionDown(region, 'data')) {
    return;
  }
  const state = cloudWatchState({ world, account, region });
  const at = Math.floor((world.now + clockSkew(world, region)) / 1000) * 1000;
  const series = { namespace, ...rest };
  const point: MetricPoint = [at, value, value, value, 1];
  if (delayOf(world, region, namespace) > 0) {
    state.late ??= [];
    state.late.push({ metric: series, point, measuredAt: world.now });
  } else {
    addPoint(state, series, point, world.now);
  }
}

/** Lets the data points arrive whose delay is over, or is no more. */
export function deliverLateMetrics(world: World): void {
  for (const { region, state } of world.each<CloudWatchState>(
    CLOUDWATCH_STATE,
  )) {
    if (state.late?.length) {
      const waiting = [];
      for (const late of state.late) {
        const delay = delayOf(world, region, late.metric.namespace);
        if (world.now - late.measuredAt >= delay * 1000) {
          addPoint(state, late.metric, late.point, world.now);
        } else {
          waiting.push(late);
        }
      }
      state.late = waiting;
    }
  }
}
