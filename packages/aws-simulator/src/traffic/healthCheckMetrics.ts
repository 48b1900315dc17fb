import type { World } from '../core/World';
import { publishMetric } from '../services/cloudwatch/publishMetric';
import {
  ROUTE53_CONTROL_REGION,
  type HealthCheckState,
} from '../services/route53/route53State';
import { isEndpointCheck } from '../services/route53/validateHealthCheck';
import { checkHealth, healthyChildren, percentageHealthy } from './checkHealth';

/**
 * AWS/Route53 metrics, which exist in us-east-1 only (Developer Guide,
 * "Monitoring health checks using CloudWatch"), and nowhere while it is down.
 */
export function healthCheckMetrics(
  world: World,
  account: string,
  checks: HealthCheckState[],
): void {
  if (world.regionDown(ROUTE53_CONTROL_REGION, 'data')) {
    return;
  }
  for (const check of checks) {
    const publish = (name: string, value: number, unit: 'None' | 'Percent') =>
      publishMetric(world, {
        account,
        region: ROUTE53_CONTROL_REGION,
        namespace: 'AWS/Route53',
        name,
        dimensions: { HealthCheckId: check.id },
        value,
        unit,
      });
    const health = checkHealth(world, account, check.id);
    publish('HealthCheckStatus', health === 'healthy' ? 1 : 0, 'None');
    if (check.config.Type === 'CALCULATED') {
      publish(
        'ChildHealthCheckHealthyCount',
        healthyChildren(world, account, check),
        'None',
      );
    }
    const percentage = isEndpointCheck(check.config)
      ? percentageHealthy(world, check)
      : undefined;
    if (percentage !== undefined) {
      publish('HealthCheckPercentageHealthy', percentage, 'Percent');
    }
  }
}
