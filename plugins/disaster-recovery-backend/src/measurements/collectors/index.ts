import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { AwsClients, OutsideProbe } from '../../aws/types';
import { alarmListenersCollector } from './alarmListeners';
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
import { certificatesCollector } from './certificates';
import { encryptionKeysCollector } from './encryptionKeys';
import { freezeCollector } from './freeze';
import { healthCheckSettingsCollector } from './healthCheckSettings';
import { launchTemplatesCollector } from './launchTemplates';
import { pendingMaintenanceCollector } from './pendingMaintenance';
import { portalFactsCollector } from './portalFacts';
import { quotasCollector } from './quotas';
import { runRightsCollector } from './runRights';
import { scalingFailuresCollector } from './scalingFailures';
import { secretsCollector } from './secrets';
import { slowMetricsCollector } from './slowMetrics';
import { stateCopiesCollector } from './stateCopies';
import { switchAccessCollector } from './switchAccess';
import type { Collector } from './types';
import { workloadCollector } from './workload';

const none = async () => undefined;

/** Every collector of the product. `deadlineSeconds` is for what is read afresh each time. */
export function createCollectors(options: {
  aws: AwsClients;
  /** With the credentials of runs, about which IAM is asked; those of watching where left out. */
  runAws?: AwsClients;
  /** Version of the break-glass command that the portal brings; none where left out. */
  command?: () => Promise<string | undefined>;
  /** Version of the template that the portal makes sites from; none where left out. */
  template?: () => Promise<string | undefined>;
  probe: OutsideProbe;
  roleChanges: RoleChanges;
  deadlineSeconds: number;
}): Collector<any>[] {
  const { aws, runAws = aws, probe } = options;
  const { command = none, template = none } = options;
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
    stateCopiesCollector(options),
    certificatesCollector(options),
    encryptionKeysCollector(options),
    quotasCollector(options),
    secretsCollector(options),
    alarmListenersCollector(options),
    runRightsCollector({ runAws, probe }),
    portalFactsCollector({ runAws, command, template }),
  ];
}

export type { Batch, Collector, Reading, Subject } from './types';
