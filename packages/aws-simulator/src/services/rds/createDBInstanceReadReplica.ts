import type {
  CreateDBInstanceReadReplicaCommandInput,
  CreateDBInstanceReadReplicaCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { startActivity } from './activity';
import { toDBInstance } from './describeDBInstances';
import { addInstance } from './newInstance';
import { isRunning } from './replication';
import { seedingFactor } from './seedingFactor';
import { findInstance, referenceTo, type Place } from './state';

/** @returns where the source is: an ARN names a region, a name means this one. */
function placeOfSource(identifier: string, context: CallContext): Place {
  const [, , , region, account] = identifier.split(':');
  return {
    world: context.world,
    account: account ?? context.account,
    region: region ?? context.region,
  };
}

/**
 * A replica in the same or (source given by ARN) another region. It starts
 * with backups off, as AWS's does, whatever its source has.
 */
export function createDBInstanceReadReplica(
  input: CreateDBInstanceReadReplicaCommandInput,
  context: CallContext,
): Omit<CreateDBInstanceReadReplicaCommandOutput, '$metadata'> {
  const { world } = context;
  const sourceIdentifier = required(
    input.SourceDBInstanceIdentifier,
    'SourceDBInstanceIdentifier',
  );
  const from = placeOfSource(sourceIdentifier, context);
  if (
    from.region !== context.region &&
    (world.regionDown(from.region, 'control') ||
      world.regionDown(from.region, 'network'))
  ) {
    throw new AwsError(
      'ServiceUnavailable',
      `The source region ${from.region} does not answer.`,
      503,
    );
  }
  const source = findInstance(from, sourceIdentifier);
  if (!isRunning(source) || source.activity?.kind === 'promote') {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Read replica source instance ${source.shape.DBInstanceIdentifier} is not in a valid state: ${source.status}.`,
    );
  }
  if (!source.shape.BackupRetentionPeriod) {
    throw new AwsError(
      'InvalidDBInstanceState',
      'Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value.',
    );
  }
  if (
    from.region !== context.region &&
    source.shape.StorageEncrypted &&
    !input.KmsKeyId
  ) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Cannot create a cross region encrypted read replica without specifying KmsKeyId: a key of the replica’s region.',
    );
  }
  const { shape } = source;
  const replica = addInstance(context, {
    ...input,
    DBInstanceClass: input.DBInstanceClass ?? shape.DBInstanceClass,
    Engine: shape.Engine,
    EngineVersion: shape.EngineVersion,
    MasterUsername: shape.MasterUsername,
    DBName: shape.DBName,
    AllocatedStorage: input.AllocatedStorage ?? shape.AllocatedStorage,
    Port: input.Port ?? shape.Endpoint?.Port,
    StorageType: input.StorageType ?? shape.StorageType,
    StorageEncrypted: shape.StorageEncrypted,
    KmsKeyId: input.KmsKeyId ?? shape.KmsKeyId,
    BackupRetentionPeriod: 0,
    PreferredBackupWindow: shape.PreferredBackupWindow,
  });
  replica.replication = {
    source: referenceTo(from, source),
    sourceIdentifier:
      from.region === context.region
        ? shape.DBInstanceIdentifier!
        : shape.DBInstanceArn!,
    appliedUntil: world.now,
    status: 'replicating',
  };
  startActivity(context, replica, {
    kind: 'create-replica',
    phases: [
      {
        status: 'creating',
        seconds:
          world.timings.replicaSeedingSeconds *
          seedingFactor(world, context.region),
      },
    ],
  });
  return { DBInstance: toDBInstance(context, replica) };
}
