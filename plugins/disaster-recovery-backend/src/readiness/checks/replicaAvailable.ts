import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, notKnown, withoutStandby } from './facts';

/** A replica can be promoted only while `available`; with backups off, its first promotion has no way back in time. */
export const replicaAvailableCheck: Check = {
  id: 'replica-available',
  title: 'Replica available, backups on',
  critical: true,
  reads: [MEASUREMENTS.databaseStatus, MEASUREMENTS.backupRetentionDays],
  fails: 'The replica is not `available`, or keeps no backups',
  severity: 'fail',
  remedy:
    'Wait for what RDS is doing, and turn backups on: a replica without them cannot be promoted with any',
  evaluate(input) {
    const absent = withoutStandby(input);
    if (absent) {
      return [absent];
    }
    const region = input.roles.standbyRegion!;
    const status = find(input, MEASUREMENTS.databaseStatus, region);
    const backups = find(input, MEASUREMENTS.backupRetentionDays, region);
    if (status?.state !== 'known') {
      return [notKnown(status, "The replica's status", region)];
    }
    if (backups?.state !== 'known') {
      return [notKnown(backups, "The replica's backup retention", region)];
    }
    const base = { region, measuredAt: status.sourceTime };
    if (status.value !== 'available') {
      return [
        {
          ...base,
          status: 'fail',
          reason: `The replica is "${status.value}": RDS promotes it only while it is available`,
          remedy:
            'Wait until it is available; if it is backing up, move the backup window away from busy hours',
        },
      ];
    }
    if (Number(backups.value) < 1) {
      return [
        {
          ...base,
          status: 'fail',
          reason: 'The replica has automated backups off',
          remedy:
            'Set a backup retention of at least 1 day on the replica: RDS starts replicas with backups off',
        },
      ];
    }
    return [
      {
        ...base,
        status: 'pass',
        reason: `The replica is available and keeps backups for ${backups.value} days`,
      },
    ];
  },
};
