import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, measurement, PILOT } from './fixtures';

/** What is measured of a site at home with nothing wrong; `changes` replace what has the same name and region. */
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
    of(
      MEASUREMENTS.s3Pending,
      ACTIVE,
      0,
      `orders-assets-123456789012-${ACTIVE}`,
    ),
  ];
  return [
    ...healthy.filter(
      each =>
        !changes.some(
          change => change.name === each.name && change.region === each.region,
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
