import { CloudwatchMetricAlarm, SnsTopic } from '../iac/aws';
import { subscribe } from '../notifications';
import { isServing } from '../region/currentRole';
import type { GlobalContext } from './GlobalContext';
import type { HealthChecks } from './healthChecks';

/**
 * Tells when traffic leaves the region that is meant to serve, and when that
 * region does not answer: under the policy `operator` nothing else moves then.
 * Route 53 reports in us-east-1 only.
 */
export function createTrafficAlarms(
  { stack, site, providers }: GlobalContext,
  healthChecks: HealthChecks,
): void {
  const provider = providers.control;
  // Healthy, 1, sends traffic to the active region.
  const wanted = isServing(site, 'active');
  const { active, pilot } = site.regions;
  const [serving, standby] = wanted ? [active, pilot] : [pilot, active];
  const topic = new SnsTopic(stack, 'traffic_alarms', {
    provider,
    name: `${site.name}-traffic-alarms`,
  });
  subscribe(stack, 'traffic_alarms', { topic, site, provider });
  const onHealth = {
    provider,
    namespace: 'AWS/Route53',
    metricName: 'HealthCheckStatus',
    period: 60,
    treatMissingData: 'breaching',
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  };
  new CloudwatchMetricAlarm(stack, 'primary_check_alarm', {
    ...onHealth,
    alarmName: `${site.name}-primary-unhealthy`,
    alarmDescription: `Traffic of ${site.traffic.recordName} goes to ${standby}`,
    dimensions: { HealthCheckId: healthChecks.primary.id },
    statistic: wanted ? 'Minimum' : 'Maximum',
    evaluationPeriods: 1,
    comparisonOperator: wanted ? 'LessThanThreshold' : 'GreaterThanThreshold',
    threshold: wanted ? 1 : 0,
  });
  new CloudwatchMetricAlarm(stack, 'endpoint_check_alarm', {
    ...onHealth,
    alarmName: `${site.name}-endpoint-unhealthy`,
    alarmDescription: `${site.traffic.recordName} is not served by ${serving}`,
    dimensions: {
      HealthCheckId: (wanted ? healthChecks.active : healthChecks.pilot).id,
    },
    statistic: 'Minimum',
    evaluationPeriods: 2,
    comparisonOperator: 'LessThanThreshold',
    threshold: 1,
  });
}
