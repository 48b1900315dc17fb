import { CloudwatchMetricAlarm, SnsTopic } from '../iac/aws';
import type { GlobalContext } from './GlobalContext';
import type { HealthChecks } from './healthChecks';

/** Tells when traffic leaves the active region. Route 53 reports in us-east-1 only. */
export function createTrafficAlarm(
  { stack, site, providers }: GlobalContext,
  { primary }: HealthChecks,
): void {
  const provider = providers.control;
  const topic = new SnsTopic(stack, 'traffic_alarms', {
    provider,
    name: `${site.name}-traffic-alarms`,
  });
  new CloudwatchMetricAlarm(stack, 'primary_check_alarm', {
    provider,
    alarmName: `${site.name}-primary-unhealthy`,
    alarmDescription: `Traffic of ${site.traffic.recordName} goes to ${site.regions.pilot}`,
    namespace: 'AWS/Route53',
    metricName: 'HealthCheckStatus',
    dimensions: { HealthCheckId: primary.id },
    statistic: 'Minimum',
    period: 60,
    evaluationPeriods: 1,
    comparisonOperator: 'LessThanThreshold',
    threshold: 1,
    treatMissingData: 'breaching',
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
}
