import type {
  DBInstanceAutomatedBackup,
  DescribeDBInstanceAutomatedBackupsCommandInput,
  DescribeDBInstanceAutomatedBackupsCommandOutput,
} from '@aws-sdk/client-rds';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { rdsPageSize } from './rdsPageSize';
import { rdsState, type DatabaseInstance, type RdsState } from './state';

const toBackup = (
  { region }: CallContext,
  { shape }: Pick<DatabaseInstance, 'shape'>,
  Status: 'active' | 'retained',
): DBInstanceAutomatedBackup => ({
  DBInstanceIdentifier: shape.DBInstanceIdentifier,
  DBInstanceArn: shape.DBInstanceArn,
  DbiResourceId: shape.DbiResourceId,
  Region: region,
  Engine: shape.Engine,
  EngineVersion: shape.EngineVersion,
  BackupRetentionPeriod: shape.BackupRetentionPeriod,
  Status,
});

/** Keeps what a deletion leaves: its automated backups, unless the caller wanted them gone with it. */
export function retainBackups(
  state: RdsState,
  { shape, backupsSince }: DatabaseInstance,
  deleteAutomatedBackups = true,
): void {
  if (!deleteAutomatedBackups && backupsSince !== undefined) {
    state.retainedBackups = [
      ...(state.retainedBackups ?? []),
      structuredClone(shape),
    ];
  }
}

/** Automated backups of living instances, and those that were kept when their instance was deleted. */
export function describeDBInstanceAutomatedBackups(
  input: DescribeDBInstanceAutomatedBackupsCommandInput,
  context: CallContext,
): Omit<DescribeDBInstanceAutomatedBackupsCommandOutput, '$metadata'> {
  const { instances, retainedBackups = [] } = rdsState(context);
  const backups = [
    ...Object.values(instances)
      .filter(({ backupsSince }) => backupsSince !== undefined)
      .map(instance => toBackup(context, instance, 'active')),
    ...retainedBackups.map(shape => toBackup(context, { shape }, 'retained')),
  ].filter(
    backup =>
      (!input.DBInstanceIdentifier ||
        backup.DBInstanceIdentifier === input.DBInstanceIdentifier) &&
      (!input.DbiResourceId || backup.DbiResourceId === input.DbiResourceId),
  );
  const { items, next } = page(backups, {
    token: input.Marker,
    size: rdsPageSize(input.MaxRecords),
    key: ({ DbiResourceId }) => DbiResourceId!,
    invalidCode: 'InvalidParameterValue',
  });
  return { Marker: next, DBInstanceAutomatedBackups: items };
}
