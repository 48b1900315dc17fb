import type { Check } from '../types';
import { alarmListenerCheck } from './alarmListener';
import { breakGlassCommandCheck } from './breakGlassCommand';
import { bucketVersioningCheck } from './bucketVersioning';
import { capacityQuotaCheck } from './capacityQuota';
import { certificateCheck } from './certificate';
import { controlPlaneRegionCheck } from './controlPlaneRegion';
import { dataFreshnessCheck } from './dataFreshness';
import { databaseClassCheck } from './databaseClass';
import { databaseQuotaCheck } from './databaseQuota';
import { databaseStorageCheck } from './databaseStorage';
import { deletionProtectionCheck } from './deletionProtection';
import { drillAgeCheck } from './drillAge';
import { encryptionKeyCheck } from './encryptionKey';
import { engineVersionCheck } from './engineVersion';
import { freeStorageCheck } from './freeStorage';
import { freezeLeftCheck } from './freezeLeft';
import { healthCheckCheck } from './healthCheck';
import { healthCheckAttachedCheck } from './healthCheckAttached';
import { healthCheckSettingsCheck } from './healthCheckSettings';
import { keyStateCheck } from './keyState';
import { hiddenDependenceCheck } from './hiddenDependence';
import { launchTemplateCheck } from './launchTemplate';
import { manifestAgeCheck } from './manifestAge';
import { manifestsCheck } from './manifests';
import { manifestsAgreeCheck } from './manifestsAgree';
import { parameterGroupCheck } from './parameterGroup';
import { pendingChangesCheck } from './pendingChanges';
import { pendingMaintenanceCheck } from './pendingMaintenance';
import { pipelineRolesCheck } from './pipelineRoles';
import { recordTtlCheck } from './recordTtl';
import { replicaAvailableCheck } from './replicaAvailable';
import { replicaLagCheck } from './replicaLag';
import { replicaSourceCheck } from './replicaSource';
import { replicationFailuresCheck } from './replicationFailures';
import { replicationRulesCheck } from './replicationRules';
import { replicationStateCheck } from './replicationState';
import { restorePointCheck } from './restorePoint';
import { runRightsCheck } from './runRights';
import { runsCarryCheck } from './runsCarry';
import { scalingFailureCheck } from './scalingFailure';
import { secondaryHealthCheck } from './secondaryHealth';
import { secretCopyCheck } from './secretCopy';
import { siteClaimCheck } from './siteClaim';
import { standbyCapacityCheck } from './standbyCapacity';
import { standbyRecordCheck } from './standbyRecord';
import { stateCopyCheck } from './stateCopy';
import { storageReplicationCheck } from './storageReplication';
import { switchAccessCheck } from './switchAccess';
import { switchOffCheck } from './switchOff';
import { templateVersionCheck } from './templateVersion';
import { trafficMovedCheck } from './trafficMoved';
import { twoWritersCheck } from './twoWriters';

/** Every check of the product, in the order in which pages list them. */
export const checks: Check[] = [
  siteClaimCheck,
  manifestsCheck,
  manifestAgeCheck,
  manifestsAgreeCheck,
  runsCarryCheck,
  breakGlassCommandCheck,
  templateVersionCheck,
  twoWritersCheck,
  trafficMovedCheck,
  pipelineRolesCheck,
  freezeLeftCheck,
  runRightsCheck,
  replicationStateCheck,
  replicaSourceCheck,
  replicaLagCheck,
  replicaAvailableCheck,
  encryptionKeyCheck,
  keyStateCheck,
  secretCopyCheck,
  engineVersionCheck,
  parameterGroupCheck,
  databaseClassCheck,
  databaseStorageCheck,
  freeStorageCheck,
  restorePointCheck,
  deletionProtectionCheck,
  pendingChangesCheck,
  pendingMaintenanceCheck,
  standbyCapacityCheck,
  launchTemplateCheck,
  scalingFailureCheck,
  capacityQuotaCheck,
  databaseQuotaCheck,
  switchOffCheck,
  switchAccessCheck,
  healthCheckCheck,
  healthCheckSettingsCheck,
  healthCheckAttachedCheck,
  standbyRecordCheck,
  secondaryHealthCheck,
  recordTtlCheck,
  certificateCheck,
  storageReplicationCheck,
  replicationFailuresCheck,
  replicationRulesCheck,
  bucketVersioningCheck,
  stateCopyCheck,
  alarmListenerCheck,
  controlPlaneRegionCheck,
  hiddenDependenceCheck,
  dataFreshnessCheck,
  drillAgeCheck,
];
