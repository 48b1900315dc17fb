import type {
  ModifyDBInstanceCommandInput,
  ModifyDBInstanceCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { startActivity } from './activity';
import { applyPending } from './applyPending';
import { checkPassword } from './checkPassword';
import { checkRetention } from './createDBInstance';
import { toDBInstance } from './describeDBInstances';
import { validIdentifier } from './newInstance';
import { parameterGroupNamed } from './parameterGroups';
import { replicasOf } from './replication';
import { findInstance, rdsState, type DatabaseInstance } from './state';

/** Members that wait for the maintenance window unless ApplyImmediately. */
function deferrable(
  input: ModifyDBInstanceCommandInput,
): DatabaseInstance['pending'] {
  return {
    DBInstanceClass: input.DBInstanceClass,
    AllocatedStorage: input.AllocatedStorage,
    MasterUserPassword: input.MasterUserPassword ? '****' : undefined,
    Port: input.DBPortNumber,
    BackupRetentionPeriod: input.BackupRetentionPeriod,
    MultiAZ: input.MultiAZ,
    EngineVersion: input.EngineVersion,
    Iops: input.Iops,
    DBInstanceIdentifier: input.NewDBInstanceIdentifier?.toLowerCase(),
    StorageType: input.StorageType,
    CACertificateIdentifier: input.CACertificateIdentifier,
  };
}

/** Members that AWS applies at once, whatever ApplyImmediately says. */
function immediate(
  input: ModifyDBInstanceCommandInput,
  context: CallContext,
): Partial<DatabaseInstance['shape']> {
  const { VpcSecurityGroupIds: groups, DBParameterGroupName: group } = input;
  return {
    DeletionProtection: input.DeletionProtection,
    PreferredBackupWindow: input.PreferredBackupWindow,
    PreferredMaintenanceWindow: input.PreferredMaintenanceWindow,
    CopyTagsToSnapshot: input.CopyTagsToSnapshot,
    AutoMinorVersionUpgrade: input.AutoMinorVersionUpgrade,
    PubliclyAccessible: input.PubliclyAccessible,
    MaxAllocatedStorage: input.MaxAllocatedStorage,
    MonitoringInterval: input.MonitoringInterval,
    IAMDatabaseAuthenticationEnabled: input.EnableIAMDatabaseAuthentication,
    VpcSecurityGroups: groups?.map(id => ({
      VpcSecurityGroupId: id,
      Status: 'active',
    })),
    DBParameterGroups: group
      ? [
          {
            DBParameterGroupName: parameterGroupNamed(context, group),
            ParameterApplyStatus: 'pending-reboot',
          },
        ]
      : undefined,
  };
}

const withoutUndefined = <T extends object>(object: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Partial<T>;

/** What differs from what is so already: the rest AWS ignores. */
function changes(
  wanted: DatabaseInstance['pending'],
  { shape }: DatabaseInstance,
): DatabaseInstance['pending'] {
  const present: Record<string, unknown> = {
    ...shape,
    Port: shape.Endpoint?.Port,
  };
  return Object.fromEntries(
    Object.entries(withoutUndefined(wanted)).filter(
      ([member, value]) => present[member] !== value,
    ),
  );
}

function checkModification(
  input: ModifyDBInstanceCommandInput,
  instance: DatabaseInstance,
  context: CallContext,
): void {
  const id = instance.shape.DBInstanceIdentifier;
  if (!['available', 'stopped'].includes(instance.status)) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Database instance ${id} is not in available state; it is ${instance.status}.`,
    );
  }
  checkPassword(input.MasterUserPassword);
  checkRetention(input.BackupRetentionPeriod);
  if (
    input.BackupRetentionPeriod === 0 &&
    replicasOf(context, instance).length > 0
  ) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Cannot disable backups of ${id}: it is the source of a read replica.`,
    );
  }
  if (
    input.AllocatedStorage !== undefined &&
    input.AllocatedStorage < instance.shape.AllocatedStorage!
  ) {
    throw new AwsError(
      'InvalidParameterCombination',
      `The allocated storage of ${id} can grow but not shrink (${instance.shape.AllocatedStorage} GiB now).`,
    );
  }
  const renamed = input.NewDBInstanceIdentifier;
  if (
    renamed &&
    rdsState(context).instances[
      validIdentifier(renamed, 'NewDBInstanceIdentifier')
    ]
  ) {
    throw new AwsError('DBInstanceAlreadyExists', 'DB instance already exists');
  }
}

/**
 * Applies at once with ApplyImmediately (and with it everything that was
 * pending), otherwise in the maintenance window.
 */
export function modifyDBInstance(
  input: ModifyDBInstanceCommandInput,
  context: CallContext,
): Omit<ModifyDBInstanceCommandOutput, '$metadata'> {
  const instance = findInstance(
    context,
    required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'),
  );
  checkModification(input, instance, context);
  Object.assign(instance.shape, withoutUndefined(immediate(input, context)));
  Object.assign(instance.pending, changes(deferrable(input), instance));
  if (input.ApplyImmediately && Object.keys(instance.pending).length > 0) {
    if (instance.status === 'stopped') {
      applyPending(context, instance);
    } else {
      startActivity(context, instance, {
        kind: 'modify',
        phases: [
          {
            status: 'modifying',
            seconds: context.world.timings.modifySeconds,
          },
        ],
      });
    }
  }
  return { DBInstance: toDBInstance(context, instance) };
}
