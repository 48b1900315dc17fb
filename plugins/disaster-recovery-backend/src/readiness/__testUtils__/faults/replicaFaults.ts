import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import { ACCOUNT, ACTIVE, measurement, PILOT } from '../../../__testUtils__';
import type { MeasuredFault } from './MeasuredFault';

const M = MEASUREMENTS;
const HOUR = 3_600_000;
const ago = (milliseconds: number) =>
  new Date(Date.now() - milliseconds).toISOString();
const inActive = { region: ACTIVE };
const stale = (name: string, region = PILOT): Measurement[] => [
  measurement(name, undefined, { region, unknownBecause: 'stale' }),
];

/** What is wrong with the databases. */
export const replicaFaults: MeasuredFault[] = [
  {
    fault: 'replication that stopped',
    measured: [measurement(M.replicationState, 'stopped')],
    verdict: 'not-ready',
    finds: ['replication-state', 'fail'],
  },
  {
    fault: 'replication that was terminated',
    measured: [measurement(M.replicationState, 'terminated')],
    verdict: 'not-ready',
    finds: ['replication-state', 'fail'],
  },
  {
    fault: 'a replica of the wrong source',
    measured: [
      measurement(
        M.databaseSource,
        `arn:aws:rds:${ACTIVE}:${ACCOUNT}:db:shop-mysql`,
      ),
    ],
    verdict: 'not-ready',
    finds: ['replica-source', 'fail'],
  },
  {
    fault: 'a lag over the RPO',
    measured: [measurement(M.replicaLag, 61)],
    verdict: 'not-ready',
    finds: ['replica-lag', 'fail'],
  },
  {
    fault: 'a lag of half the RPO',
    measured: [measurement(M.replicaLag, 31)],
    verdict: 'at-risk',
    finds: ['replica-lag', 'warn'],
  },
  {
    fault: 'a lag of -1',
    measured: [
      measurement(M.replicaLag, undefined, {
        unknownBecause: 'not-replicating',
      }),
    ],
    verdict: 'unknown',
    finds: ['replica-lag', 'unknown'],
  },
  {
    fault: 'a lag that is stale',
    measured: stale(M.replicaLag),
    verdict: 'unknown',
    finds: ['data-freshness', 'unknown'],
  },
  {
    fault: 'a lag from the future',
    measured: [
      measurement(M.replicaLag, undefined, {
        unknownBecause: 'from the future',
      }),
    ],
    verdict: 'unknown',
    finds: ['replica-lag', 'unknown'],
  },
  {
    fault: 'metrics that are missing',
    silent: ({ name }) => name === M.replicaLag,
    verdict: 'unknown',
    finds: ['replica-lag', 'unknown'],
  },
  {
    fault: 'a replica that is backing up',
    measured: [measurement(M.databaseStatus, 'backing-up')],
    verdict: 'not-ready',
    finds: ['replica-available', 'fail'],
  },
  {
    fault: 'a replica without backups',
    measured: [measurement(M.backupRetentionDays, 0)],
    verdict: 'not-ready',
    finds: ['replica-available', 'fail'],
  },
  {
    fault: 'a key that RDS may not use',
    measured: [
      measurement(
        M.databaseStatus,
        'inaccessible-encryption-credentials-recoverable',
      ),
    ],
    verdict: 'not-ready',
    finds: ['encryption-key', 'fail'],
  },
  {
    fault: 'a key of the other region',
    measured: [
      measurement(M.databaseKey, `arn:aws:kms:${ACTIVE}:${ACCOUNT}:key/orders`),
    ],
    verdict: 'not-ready',
    finds: ['encryption-key', 'fail'],
  },
  {
    fault: 'another engine',
    measured: [measurement(M.databaseEngine, 'mariadb')],
    verdict: 'not-ready',
    finds: ['engine-version', 'fail'],
  },
  {
    fault: 'an older release',
    measured: [measurement(M.databaseVersion, '8.4.3')],
    verdict: 'at-risk',
    finds: ['engine-version', 'warn'],
  },
  {
    fault: 'parameters that wait for a restart',
    measured: [
      measurement(M.parameterGroup, 'orders-mysql-8-4 pending-reboot'),
    ],
    verdict: 'at-risk',
    finds: ['parameter-group', 'warn'],
  },
  {
    fault: 'the default parameters on one side',
    measured: [measurement(M.parameterGroup, 'default.mysql8.4 in-sync')],
    verdict: 'at-risk',
    finds: ['parameter-group', 'warn'],
  },
  {
    fault: 'a replica that is too small',
    measured: [measurement(M.databaseClass, 'db.t3.micro')],
    verdict: 'at-risk',
    finds: ['database-class', 'warn'],
  },
  {
    fault: 'a replica with less storage',
    measured: [measurement(M.databaseStorage, 19 * 2 ** 30)],
    verdict: 'at-risk',
    finds: ['database-storage', 'warn'],
  },
  {
    fault: 'a volume that is nearly full',
    measured: [measurement(M.databaseFreeStorage, 2 ** 30)],
    verdict: 'at-risk',
    finds: ['free-storage', 'warn'],
  },
  {
    fault: 'a volume that is full',
    measured: [measurement(M.databaseFreeStorage, 0)],
    verdict: 'not-ready',
    finds: ['free-storage', 'fail'],
  },
  {
    fault: 'no restore point',
    measured: [measurement(M.restorableUntil, 'none')],
    verdict: 'at-risk',
    finds: ['restore-point', 'warn'],
  },
  {
    fault: 'a restore point that stands still',
    measured: [measurement(M.restorableUntil, ago(HOUR), inActive)],
    verdict: 'at-risk',
    finds: ['restore-point', 'warn'],
  },
  {
    fault: 'no protection from deletion',
    measured: [measurement(M.deletionProtection, false)],
    verdict: 'at-risk',
    finds: ['deletion-protection', 'warn'],
  },
  {
    fault: 'a change that waits',
    measured: [measurement(M.pendingChanges, 'DBInstanceClass')],
    verdict: 'at-risk',
    finds: ['pending-changes', 'warn'],
  },
  {
    fault: 'maintenance ahead',
    measured: [measurement(M.pendingMaintenance, 'system-update')],
    verdict: 'at-risk',
    finds: ['pending-maintenance', 'warn'],
  },
];
