import type {
  RestoreDBInstanceFromDBSnapshotCommandInput,
  RestoreDBInstanceFromDBSnapshotCommandOutput,
  RestoreDBInstanceToPointInTimeCommandInput,
  RestoreDBInstanceToPointInTimeCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { startActivity } from './activity';
import { latestRestorableTime, toDBInstance } from './describeDBInstances';
import { addInstance, type NewInstance } from './newInstance';
import { rowsOf } from './replication';
import { cutRowLog, type RowLog } from './RowLog';
import { seedingFactor } from './seedingFactor';
import { findSnapshot } from './snapshots';
import { findInstance, rdsState, type DatabaseInstance } from './state';

function restored(
  context: CallContext,
  origin: DatabaseInstance['shape'],
  input: NewInstance,
  rows: RowLog,
): DatabaseInstance {
  const { timings } = context.world;
  const overrides = Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  );
  const instance = addInstance(context, {
    DBInstanceClass: origin.DBInstanceClass,
    Engine: origin.Engine,
    EngineVersion: origin.EngineVersion,
    MasterUsername: origin.MasterUsername,
    DBName: origin.DBName,
    AllocatedStorage: origin.AllocatedStorage,
    BackupRetentionPeriod: origin.BackupRetentionPeriod,
    Port: origin.Endpoint?.Port,
    DBSubnetGroupName: origin.DBSubnetGroup?.DBSubnetGroupName,
    StorageType: origin.StorageType,
    StorageEncrypted: origin.StorageEncrypted,
    KmsKeyId: origin.KmsKeyId,
    ...overrides,
    DBInstanceIdentifier: input.DBInstanceIdentifier,
  });
  instance.rows = rows;
  const phases = [
    {
      status: 'creating',
      seconds:
        timings.restoreSeconds * seedingFactor(context.world, context.region),
    },
  ];
  if (instance.shape.BackupRetentionPeriod! > 0) {
    phases.push({ status: 'backing-up', seconds: timings.backupSeconds });
  }
  startActivity(context, instance, { kind: 'restore', phases });
  return instance;
}

export function restoreDBInstanceFromDBSnapshot(
  input: RestoreDBInstanceFromDBSnapshotCommandInput,
  context: CallContext,
): Omit<RestoreDBInstanceFromDBSnapshotCommandOutput, '$metadata'> {
  const snapshot = findSnapshot(context, input.DBSnapshotIdentifier);
  if (context.world.now < snapshot.completesAt) {
    throw new AwsError(
      'InvalidDBSnapshotState',
      `The snapshot ${snapshot.shape.DBSnapshotIdentifier} is not available yet.`,
    );
  }
  const instance = restored(
    context,
    snapshot.instanceShape,
    { ...input, DBInstanceIdentifier: input.DBInstanceIdentifier },
    structuredClone(snapshot.rows),
  );
  return { DBInstance: toDBInstance(context, instance) };
}

function sourceOf(
  input: RestoreDBInstanceToPointInTimeCommandInput,
  context: CallContext,
): DatabaseInstance {
  const { SourceDbiResourceId: resourceId } = input;
  const byResourceId =
    resourceId &&
    Object.values(rdsState(context).instances).find(
      ({ shape }) => shape.DbiResourceId === resourceId,
    );
  return (
    byResourceId ||
    findInstance(
      context,
      required(
        input.SourceDBInstanceIdentifier ?? resourceId,
        'SourceDBInstanceIdentifier',
      ),
    )
  );
}

/** A new instance with the rows that the source had at a point in time. */
export function restoreDBInstanceToPointInTime(
  input: RestoreDBInstanceToPointInTimeCommandInput,
  context: CallContext,
): Omit<RestoreDBInstanceToPointInTimeCommandOutput, '$metadata'> {
  const source = sourceOf(input, context);
  const id = source.shape.DBInstanceIdentifier;
  if (!source.shape.BackupRetentionPeriod) {
    throw new AwsError(
      'PointInTimeRestoreNotEnabled',
      `Cannot restore the instance ${id} to a point in time: its automated backups are off. Set BackupRetentionPeriod.`,
    );
  }
  const latest = latestRestorableTime(context, source);
  if (latest === undefined) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `The instance ${id} has no automated backup yet.`,
    );
  }
  if (input.UseLatestRestorableTime === (input.RestoreTime !== undefined)) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Specify either RestoreTime or UseLatestRestorableTime, and not both.',
    );
  }
  const at = input.RestoreTime?.getTime() ?? latest;
  if (at > latest || at < source.backupsSince!) {
    throw new AwsError(
      'InvalidParameterValue',
      `The specified time ${new Date(
        at,
      ).toISOString()} is outside of the restorable window ${new Date(
        source.backupsSince!,
      ).toISOString()} to ${new Date(latest).toISOString()}.`,
    );
  }
  const instance = restored(
    context,
    source.shape,
    { ...input, DBInstanceIdentifier: input.TargetDBInstanceIdentifier },
    cutRowLog(rowsOf(context.world, source), at),
  );
  return { DBInstance: toDBInstance(context, instance) };
}
