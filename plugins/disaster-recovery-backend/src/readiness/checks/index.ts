import type { Check } from '../types';
import { dataFreshnessCheck } from './dataFreshness';
import { drillAgeCheck } from './drillAge';
import { healthCheckCheck } from './healthCheck';
import { manifestsCheck } from './manifests';
import { pipelineRolesCheck } from './pipelineRoles';
import { replicaAvailableCheck } from './replicaAvailable';
import { replicaLagCheck } from './replicaLag';
import { replicationStateCheck } from './replicationState';
import { siteClaimCheck } from './siteClaim';
import { standbyCapacityCheck } from './standbyCapacity';
import { standbyRecordCheck } from './standbyRecord';
import { storageReplicationCheck } from './storageReplication';
import { switchOffCheck } from './switchOff';
import { trafficMovedCheck } from './trafficMoved';

/** Every check of the product, in the order in which pages list them. */
export const checks: Check[] = [
  siteClaimCheck,
  manifestsCheck,
  trafficMovedCheck,
  pipelineRolesCheck,
  replicationStateCheck,
  replicaLagCheck,
  replicaAvailableCheck,
  standbyCapacityCheck,
  switchOffCheck,
  healthCheckCheck,
  standbyRecordCheck,
  storageReplicationCheck,
  dataFreshnessCheck,
  drillAgeCheck,
];
