import { CloudwatchMetricAlarm, SnsTopic } from '../iac/aws';
import { isServing } from '../region/currentRole';
import type { GlobalContext } from './GlobalContext';
import type { HealthChecks } from './healthChecks';

/** Tells when traffic leaves the region that is meant to serve. Route 53 reports in us-east-1 only. */
export function createTrafficAlarm(
  { stack, site, providers }: GlobalContext,
  { primary }: HealthChecks,
): void {
  const provider = providers.control;
  // Healthy, 1, sends traffic to the active region.
  const wanted = isServing(site, 'active');
  const topic = new SnsTopic(stack, 'traffic_alarms', {
    provider,
    name: `${site.name}-traffic-alarms`,
  });
  new CloudwatchMetricAlarm(stack, 'primary_check_alarm', {
    provider,
    alarmName: `${site.name}-primary-unhealthy`,
    alarmDescription: `Traffic of ${site.traffic.recordName} goes to ${
      wanted ? site.regions.pilot : site.regions.active
    }`,
    namespace: 'AWS/Route53',
    metricName: 'HealthCheckStatus',
    dimensions: { HealthCheckId: primary.id },
    statistic: wanted ? 'Minimum' : 'Maximum',
    period: 60,
    evaluationPeriods: 1,
    comparisonOperator: wanted ? 'LessThanThreshold' : 'GreaterThanThreshold',
    threshold: wanted ? 1 : 0,
    treatMissingData: 'breaching',
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
}
