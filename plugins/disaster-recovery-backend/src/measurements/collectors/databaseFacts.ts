import type { DBInstance } from '@aws-sdk/client-rds';
import {
  MEASUREMENTS,
  type MeasurementUnit,
} from '@understudy/plugin-disaster-recovery-common';

export type DatabaseValue = string | number | boolean | undefined;

type Fact = [
  name: string,
  unit: MeasurementUnit,
  read: (database: DBInstance) => DatabaseValue,
];

/** What one answer of DescribeDBInstances says of a database; undefined where it should say something and does not. */
export const DATABASE_FACTS: Fact[] = [
  [MEASUREMENTS.databaseRole, 'state', roleOf],
  [MEASUREMENTS.databaseStatus, 'state', each => each.DBInstanceStatus],
  [MEASUREMENTS.replicationState, 'state', replicationOf],
  [
    MEASUREMENTS.backupRetentionDays,
    'count',
    each => each.BackupRetentionPeriod,
  ],
  [MEASUREMENTS.multiAz, 'boolean', each => each.MultiAZ],
  [MEASUREMENTS.databaseClass, 'state', each => each.DBInstanceClass],
  [MEASUREMENTS.databaseVersion, 'state', each => each.EngineVersion],
  [
    MEASUREMENTS.databaseStorage,
    'bytes',
    ({ AllocatedStorage: gib }) =>
      gib === undefined ? undefined : gib * 2 ** 30,
  ],
  [MEASUREMENTS.databaseStorageType, 'state', each => each.StorageType],
  [MEASUREMENTS.databaseEngine, 'state', each => each.Engine],
  [
    MEASUREMENTS.databaseSource,
    'state',
    each => each.ReadReplicaSourceDBInstanceIdentifier || 'none',
  ],
  [
    MEASUREMENTS.restorableUntil,
    'timestamp',
    each => each.LatestRestorableTime?.toISOString() ?? 'none',
  ],
  [MEASUREMENTS.deletionProtection, 'boolean', each => each.DeletionProtection],
  [MEASUREMENTS.parameterGroup, 'state', parameterGroupOf],
  [
    MEASUREMENTS.databaseKey,
    'state',
    each => (each.StorageEncrypted ? each.KmsKeyId : 'none'),
  ],
  [MEASUREMENTS.pendingChanges, 'state', pendingOf],
];

function roleOf(database: DBInstance): string {
  return database.ReadReplicaSourceDBInstanceIdentifier ? 'replica' : 'primary';
}

/** `none` for a primary, which has no such status; a replica that tells none is unknown. */
function replicationOf(database: DBInstance): string | undefined {
  const info = database.StatusInfos?.find(
    ({ StatusType }) => StatusType === 'read replication',
  );
  return info?.Status ?? (roleOf(database) === 'primary' ? 'none' : undefined);
}

function parameterGroupOf({
  DBParameterGroups: [group] = [],
}: DBInstance): string | undefined {
  return group?.DBParameterGroupName && group.ParameterApplyStatus
    ? `${group.DBParameterGroupName} ${group.ParameterApplyStatus}`
    : undefined;
}

/** RDS names settings that are not applied yet, and answers with an empty list where there are none. */
function pendingOf({ PendingModifiedValues = {} }: DBInstance): string {
  return (
    Object.entries(PendingModifiedValues)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name)
      .sort()
      .join(', ') || 'none'
  );
}
