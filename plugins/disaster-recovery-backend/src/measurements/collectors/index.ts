import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { AwsClients, OutsideProbe } from '../../aws/types';
import { autoScalingCollector } from './autoScaling';
import { cloudWatchCollector } from './cloudWatch';
import { keptSnapshotsCollector } from './keptSnapshots';
import { loadBalancingCollector } from './loadBalancing';
import { lockCollector } from './lockObject';
import { natGatewaysCollector } from './natGateways';
import { rdsCollector } from './rds';
import { recordsCollector } from './records';
import { repositoryModeCollector } from './repositoryMode';
import { switchCollector } from './switchObject';
import { trafficAnswerCollector } from './trafficAnswer';
import { bucketSettingsCollector } from './bucketSettings';
import { freezeCollector } from './freeze';
import { healthCheckSettingsCollector } from './healthCheckSettings';
import { launchTemplatesCollector } from './launchTemplates';
import { pendingMaintenanceCollector } from './pendingMaintenance';
import { scalingFailuresCollector } from './scalingFailures';
import { slowMetricsCollector } from './slowMetrics';
import { switchAccessCollector } from './switchAccess';
import type { Collector } from './types';
import { workloadCollector } from './workload';

/** Every collector of the product. `deadlineSeconds` is for what is read afresh each time. */
export function createCollectors(options: {
  aws: AwsClients;
  probe: OutsideProbe;
  roleChanges: RoleChanges;
  deadlineSeconds: number;
}): Collector<any>[] {
  return [
    rdsCollector(options),
    keptSnapshotsCollector(options),
    autoScalingCollector(options),
    loadBalancingCollector(options),
    natGatewaysCollector(options),
    switchCollector(options),
    lockCollector(options),
    cloudWatchCollector(options),
    recordsCollector(options),
    workloadCollector(options),
    trafficAnswerCollector(options),
    repositoryModeCollector(options),
    switchAccessCollector(options),
    slowMetricsCollector(options),
    scalingFailuresCollector(options),
    pendingMaintenanceCollector(options),
    launchTemplatesCollector(options),
    healthCheckSettingsCollector(options),
    freezeCollector(options),
    bucketSettingsCollector(options),
  ];
}

export type { Batch, Collector, Reading, Subject } from './types';
