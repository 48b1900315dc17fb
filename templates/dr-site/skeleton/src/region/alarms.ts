import {
  CloudwatchMetricAlarm,
  SnsTopic,
  type AutoscalingGroup,
  type DbInstance,
} from '../iac/aws';
import { subscribe } from '../notifications';
import { capacityOf } from './capacity';
import { createLoadAlarms } from './loadAlarms';
import type { LoadBalancing } from './loadBalancer';
import type { RegionContext } from './RegionContext';

/**
 * The alarms of a region; returns the topic they are sent to. Both regions have all
 * of them, and the current role says which ones speak: a failover moves none.
 */
export function createAlarms(
  context: RegionContext,
  parts: LoadBalancing & { database: DbInstance; group: AutoscalingGroup },
): SnsTopic {
  const { stack, site, serving } = context;
  const topic = new SnsTopic(stack, 'alarms', { name: `${site.name}-alarms` });
  const actions = { alarmActions: [topic.arn], okActions: [topic.arn] };
  subscribe(stack, 'alarms', { topic, site });
  createLoadAlarms(context, parts, actions);
  createReplicationAlarms(context, actions);
  createLagAlarms(context, parts.database, actions);
  if (site.backup.crossRegionCopy) {
    createBackupAlarms(context, actions);
  }
  const capacity = capacityOf(site);
  new CloudwatchMetricAlarm(stack, 'healthy_hosts_alarm', {
    alarmName: `${site.name}-healthy-hosts`,
    alarmDescription: 'Fewer instances serve than the site needs',
    namespace: 'AWS/ApplicationELB',
    metricName: 'HealthyHostCount',
    dimensions: {
      LoadBalancer: parts.loadBalancer.arnSuffix,
      TargetGroup: parts.targetGroup.arnSuffix,
    },
    statistic: 'Minimum',
    period: 60,
    evaluationPeriods: 3,
    comparisonOperator: 'LessThanThreshold',
    threshold: (serving ? capacity.serving : capacity.standby).min,
    // A load balancer without targets reports nothing.
    treatMissingData: serving ? 'breaching' : 'notBreaching',
    ...actions,
  });
  return topic;
}

/** Whom an alarm tells, when it begins and when it ends. */
export interface AlarmActions {
  alarmActions: string[];
  okActions: string[];
}

/**
 * The metric is absent when the source is out, and -1 when nothing replicates.
 * A primary has none, and nothing to say.
 */
function createLagAlarms(
  { stack, site, serving }: RegionContext,
  database: DbInstance,
  actions: AlarmActions,
): void {
  const lag = {
    namespace: 'AWS/RDS',
    metricName: 'ReplicaLag',
    dimensions: { DBInstanceIdentifier: database.identifier },
    period: 60,
    evaluationPeriods: 5,
    treatMissingData: serving ? 'notBreaching' : 'breaching',
    actionsEnabled: !serving,
    ...actions,
  };
  new CloudwatchMetricAlarm(stack, 'replica_lag_alarm', {
    ...lag,
    alarmName: `${site.name}-replica-lag`,
    alarmDescription: 'The standby lags by more than the site may lose',
    statistic: 'Maximum',
    comparisonOperator: 'GreaterThanThreshold',
    threshold: site.objectives.rpoSeconds,
  });
  new CloudwatchMetricAlarm(stack, 'replica_stopped_alarm', {
    ...lag,
    alarmName: `${site.name}-replica-stopped`,
    alarmDescription: 'The standby does not replicate',
    statistic: 'Minimum',
    comparisonOperator: 'LessThanThreshold',
    threshold: 0,
  });
}

/** S3 reports failed copies in the source's region and late ones in the destination's. */
function createReplicationAlarms(
  { stack, site, names, peer }: RegionContext,
  actions: AlarmActions,
): void {
  const replication = {
    namespace: 'AWS/S3',
    period: 300,
    evaluationPeriods: 3,
    comparisonOperator: 'GreaterThanThreshold',
    // There are no data where nothing is copied.
    treatMissingData: 'notBreaching',
    ...actions,
  };
  new CloudwatchMetricAlarm(stack, 'assets_failed_alarm', {
    ...replication,
    alarmName: `${site.name}-assets-failed`,
    alarmDescription: 'Objects could not be copied to the other region',
    metricName: 'OperationsFailedReplication',
    dimensions: {
      SourceBucket: names.assetBucket,
      DestinationBucket: peer.names.assetBucket,
      RuleId: names.replicationRule,
    },
    statistic: 'Sum',
    threshold: 0,
  });
  new CloudwatchMetricAlarm(stack, 'assets_late_alarm', {
    ...replication,
    alarmName: `${site.name}-assets-late`,
    alarmDescription: 'Objects from the other region arrive late',
    metricName: 'ReplicationLatency',
    dimensions: {
      SourceBucket: peer.names.assetBucket,
      DestinationBucket: names.assetBucket,
      RuleId: peer.names.replicationRule,
    },
    statistic: 'Maximum',
    threshold: 900,
  });
}

/**
 * AWS Backup says nothing of jobs that never began: two days without a recovery
 * point are an alarm where the plan works. Copies that failed are counted by the
 * vault, of which both regions have one.
 */
function createBackupAlarms(
  { stack, site, serving, names }: RegionContext,
  actions: AlarmActions,
): void {
  const backup = {
    namespace: 'AWS/Backup',
    dimensions: { BackupVaultName: names.backupVault },
    statistic: 'Sum',
    ...actions,
  };
  new CloudwatchMetricAlarm(stack, 'backup_missing_alarm', {
    ...backup,
    alarmName: `${site.name}-backup-missing`,
    alarmDescription: 'No recovery point was made for two days',
    metricName: 'NumberOfBackupJobsCompleted',
    period: 24 * 3600,
    evaluationPeriods: 2,
    comparisonOperator: 'LessThanThreshold',
    threshold: 1,
    treatMissingData: serving ? 'breaching' : 'notBreaching',
    actionsEnabled: serving,
  });
  new CloudwatchMetricAlarm(stack, 'backup_copy_failed_alarm', {
    ...backup,
    alarmName: `${site.name}-backup-copy-failed`,
    alarmDescription:
      'A recovery point could not be copied to the other region',
    metricName: 'NumberOfCopyJobsFailed',
    period: 3600,
    evaluationPeriods: 1,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 0,
    treatMissingData: 'notBreaching',
  });
}
