import {
  CloudwatchMetricAlarm,
  type DbInstance,
  type Lb,
  type LbTargetGroup,
} from '../iac/aws';
import type { AlarmActions } from './alarms';
import { maxConnections } from './maxConnections';
import type { RegionContext } from './RegionContext';

/** Parts of the whole at which somebody is told. */
const CONNECTIONS_USED = 0.8;
const STORAGE_LEFT = 0.1;

/** Storage is left to grow in steps; below this even a small database is in a hurry. GiB. */
const LEAST_STORAGE_LEFT = 2;

/** Answers 5xx in five minutes, and seconds of the slowest twentieth. */
const ERRORS = 10;
const SLOW = 2;

/** What the region is short of, and what users see of it. */
export function createLoadAlarms(
  context: RegionContext,
  parts: { database: DbInstance; loadBalancer: Lb; targetGroup: LbTargetGroup },
  actions: AlarmActions,
): void {
  createDatabaseAlarms(context, parts.database, actions);
  createAnswerAlarms(context, parts, actions);
}

/** Of replicas too: one that is full stops to replicate. */
function createDatabaseAlarms(
  { stack, site }: RegionContext,
  database: DbInstance,
  actions: AlarmActions,
): void {
  const { allocatedStorageGib, instanceClass } = site.database;
  const common = {
    namespace: 'AWS/RDS',
    dimensions: { DBInstanceIdentifier: database.identifier },
    statistic: 'Average',
    period: 300,
    evaluationPeriods: 3,
    // A database that says nothing is for the alarms on lag and health to tell.
    treatMissingData: 'notBreaching',
    ...actions,
  };
  new CloudwatchMetricAlarm(stack, 'database_storage_alarm', {
    ...common,
    alarmName: `${site.name}-database-storage`,
    alarmDescription: 'The database is running out of storage',
    metricName: 'FreeStorageSpace',
    statistic: 'Minimum',
    comparisonOperator: 'LessThanThreshold',
    threshold:
      Math.max(LEAST_STORAGE_LEFT, allocatedStorageGib * STORAGE_LEFT) *
      2 ** 30,
  });
  new CloudwatchMetricAlarm(stack, 'database_cpu_alarm', {
    ...common,
    alarmName: `${site.name}-database-cpu`,
    alarmDescription: 'The processor of the database is busy',
    metricName: 'CPUUtilization',
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 90,
  });
  new CloudwatchMetricAlarm(stack, 'database_connections_alarm', {
    ...common,
    alarmName: `${site.name}-database-connections`,
    alarmDescription: 'The database is running out of connections',
    metricName: 'DatabaseConnections',
    statistic: 'Maximum',
    comparisonOperator: 'GreaterThanThreshold',
    threshold: Math.floor(maxConnections(instanceClass) * CONNECTIONS_USED),
  });
}

/** Nobody asks a region that stands by: there are no data, and nothing to say. */
function createAnswerAlarms(
  { stack, site }: RegionContext,
  {
    loadBalancer,
    targetGroup,
  }: { loadBalancer: Lb; targetGroup: LbTargetGroup },
  actions: AlarmActions,
): void {
  const common = {
    namespace: 'AWS/ApplicationELB',
    period: 300,
    comparisonOperator: 'GreaterThanThreshold',
    treatMissingData: 'notBreaching',
    ...actions,
  };
  const targets = {
    LoadBalancer: loadBalancer.arnSuffix,
    TargetGroup: targetGroup.arnSuffix,
  };
  new CloudwatchMetricAlarm(stack, 'application_errors_alarm', {
    ...common,
    alarmName: `${site.name}-application-errors`,
    alarmDescription: 'The application answers with errors (5xx)',
    metricName: 'HTTPCode_Target_5XX_Count',
    dimensions: targets,
    statistic: 'Sum',
    evaluationPeriods: 1,
    threshold: ERRORS,
  });
  new CloudwatchMetricAlarm(stack, 'load_balancer_errors_alarm', {
    ...common,
    alarmName: `${site.name}-load-balancer-errors`,
    alarmDescription: 'The load balancer has nobody who answers (5xx)',
    metricName: 'HTTPCode_ELB_5XX_Count',
    dimensions: { LoadBalancer: loadBalancer.arnSuffix },
    statistic: 'Sum',
    evaluationPeriods: 1,
    threshold: ERRORS,
  });
  new CloudwatchMetricAlarm(stack, 'latency_alarm', {
    ...common,
    alarmName: `${site.name}-latency`,
    alarmDescription: 'Users wait for the application',
    metricName: 'TargetResponseTime',
    dimensions: targets,
    extendedStatistic: 'p95',
    evaluationPeriods: 3,
    threshold: SLOW,
  });
}
