import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import { healthChecksOf } from '../sites/healthChecksOf';
import {
  ACCOUNT,
  ACTIVE,
  measurement,
  PILOT,
  testManifest,
  testSite,
} from './fixtures';

/** Measured of more than one resource in a region. */
const OF_MANY = new Set<string>([MEASUREMENTS.healthCheckSettings]);

const bucketIn = (region: string) => `orders-assets-${ACCOUNT}-${region}`;
const keyIn = (region: string) => `arn:aws:kms:${region}:${ACCOUNT}:key/orders`;

/**
 * What is measured of a site at home with nothing wrong; `changes` replace what has the same name and region, and
 * of what is measured of many there the same resource.
 */
export function measuredAtHome(...changes: Measurement[]): Measurement[] {
  const of = (
    name: string,
    region: string,
    value: Measurement['value'],
    resource?: string,
  ) => measurement(name, value, { region, ...(resource ? { resource } : {}) });
  const healthy = [
    of(MEASUREMENTS.databaseRole, ACTIVE, 'primary'),
    of(MEASUREMENTS.databaseRole, PILOT, 'replica'),
    of(MEASUREMENTS.databaseStatus, PILOT, 'available'),
    of(MEASUREMENTS.replicationState, PILOT, 'replicating'),
    of(MEASUREMENTS.backupRetentionDays, PILOT, 7),
    of(MEASUREMENTS.replicaLag, PILOT, 4),
    of(MEASUREMENTS.capacityMax, PILOT, 6, 'orders-app'),
    of(MEASUREMENTS.suspendedProcesses, PILOT, '', 'orders-app'),
    of(MEASUREMENTS.switchState, PILOT, 'off'),
    of(MEASUREMENTS.healthCheck, ACTIVE, true, 'hc-primary'),
    of(MEASUREMENTS.records, ACTIVE, 'present'),
    of(MEASUREMENTS.records, PILOT, 'present'),
    of(MEASUREMENTS.trafficAnswer, ACTIVE, ACTIVE),
    of(MEASUREMENTS.s3Pending, ACTIVE, 0, bucketIn(ACTIVE)),
    of(MEASUREMENTS.databaseSource, PILOT, testManifest('active').database.arn),
    of(MEASUREMENTS.recordHealthCheck, ACTIVE, 'hc-primary'),
    of(MEASUREMENTS.recordEvaluates, PILOT, false),
    of(MEASUREMENTS.runRights, PILOT, 'allowed', ACCOUNT),
    of(MEASUREMENTS.portalCommand, PILOT, 'none', 'dr.mjs'),
    of(MEASUREMENTS.portalTemplate, PILOT, 'none', 'template'),
    of(MEASUREMENTS.portalSignIn, PILOT, 'eu-north-1', ACCOUNT),
    of(MEASUREMENTS.vcpuQuota, PILOT, '4 of 64', 'orders-app'),
    of(MEASUREMENTS.instanceVcpus, PILOT, '2 t3.small', 'orders-app'),
    of(
      MEASUREMENTS.switchAccess,
      PILOT,
      'readable',
      `s3://orders-switch-${ACCOUNT}-${PILOT}/failover.html`,
    ),
    ...healthChecksOf(testSite()).map(({ id, region, inverted }) =>
      of(
        MEASUREMENTS.healthCheckSettings,
        region,
        inverted ? 'HTTPS inverted' : 'HTTP',
        id,
      ),
    ),
    ...[ACTIVE, PILOT].flatMap(region => [
      of(MEASUREMENTS.databaseEngine, region, 'mysql'),
      of(MEASUREMENTS.databaseVersion, region, '8.4.8'),
      of(MEASUREMENTS.databaseClass, region, 'db.t3.medium'),
      of(MEASUREMENTS.databaseStorage, region, 20 * 2 ** 30),
      of(MEASUREMENTS.databaseStorageType, region, 'gp3'),
      of(MEASUREMENTS.databaseFreeStorage, region, 17 * 2 ** 30),
      of(MEASUREMENTS.deletionProtection, region, true),
      of(MEASUREMENTS.parameterGroup, region, 'orders-mysql-8-4 in-sync'),
      of(MEASUREMENTS.databaseKey, region, keyIn(region)),
      of(MEASUREMENTS.pendingChanges, region, 'none'),
      of(MEASUREMENTS.pendingMaintenance, region, 'none'),
      of(MEASUREMENTS.restorableUntil, region, new Date().toISOString()),
      of(MEASUREMENTS.launchTemplate, region, 'ok', 'orders-app'),
      of(MEASUREMENTS.scalingFailure, region, 'none', 'orders-app'),
      of(MEASUREMENTS.databaseQuota, region, '2 of 40'),
      of(MEASUREMENTS.databaseKeyState, region, 'Enabled'),
      of(MEASUREMENTS.databaseSecret, region, 'v1', 'orders-database'),
      of(
        MEASUREMENTS.alarmListeners,
        region,
        '1 confirmed, 0 pending',
        `arn:aws:sns:${region}:${ACCOUNT}:orders-alarms`,
      ),
      of(
        MEASUREMENTS.stateCopy,
        region,
        'Enabled',
        `orders-tfstate-${ACCOUNT}-${region}`,
      ),
      of(MEASUREMENTS.recordTtl, region, 60),
      of(MEASUREMENTS.freeze, region, 'none'),
      of(MEASUREMENTS.s3Failed, region, 0, bucketIn(region)),
      of(MEASUREMENTS.versioning, region, 'Enabled', bucketIn(region)),
      of(MEASUREMENTS.replicationRule, region, 'Enabled', bucketIn(region)),
    ]),
  ];
  return [
    ...healthy.filter(
      each =>
        !changes.some(
          change =>
            change.name === each.name &&
            change.region === each.region &&
            (!OF_MANY.has(each.name) || change.resource === each.resource),
        ),
    ),
    ...changes,
  ];
}

/** What is measured after a failover: the pilot region serves, nothing stands by. */
export function measuredAway(...changes: Measurement[]): Measurement[] {
  return measuredAtHome(
    measurement(MEASUREMENTS.databaseRole, 'primary', { region: PILOT }),
    measurement(MEASUREMENTS.workloadWritable, false, { region: ACTIVE }),
    measurement(MEASUREMENTS.trafficAnswer, PILOT, { region: ACTIVE }),
    ...changes,
  );
}
