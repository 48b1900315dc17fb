import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import { serviceName } from '../../core/serviceName';
import type { World } from '../../core/World';
import { addPoint } from './metricSeries';
import { cloudWatchState } from './state';

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

/**
 * Publishes a service's metric, stamped now. Nothing arrives while the
 * region's data plane is down or the fault `metrics-missing` is on.
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
  const at = Math.floor(world.now / 1000) * 1000;
  addPoint(
    cloudWatchState({ world, account, region }),
    { namespace, ...rest },
    [at, value, value, value, 1],
    world.now,
  );
}
