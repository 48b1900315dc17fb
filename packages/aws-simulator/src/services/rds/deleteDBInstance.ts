import type {
  DeleteDBInstanceCommandInput,
  DeleteDBInstanceCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { startActivity } from './activity';
import { retainBackups } from './automatedBackups';
import { toDBInstance } from './describeDBInstances';
import { takeSnapshot } from './snapshots';
import { findInstance, rdsState } from './state';

/** Refused with deletion protection, during creation, and without a word on the final snapshot. */
export function deleteDBInstance(
  input: DeleteDBInstanceCommandInput,
  context: CallContext,
): Omit<DeleteDBInstanceCommandOutput, '$metadata'> {
  const instance = findInstance(
    context,
    required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'),
  );
  const id = instance.shape.DBInstanceIdentifier;
  if (instance.shape.DeletionProtection) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Cannot delete protected DB Instance, please disable deletion protection and try again.',
    );
  }
  if (instance.status === 'deleting') {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Instance ${id} is already being deleted.`,
    );
  }
  if (instance.status === 'creating') {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Instance ${id} cannot be deleted while it is being created.`,
    );
  }
  const snapshot = input.FinalDBSnapshotIdentifier;
  if (input.SkipFinalSnapshot && snapshot) {
    throw new AwsError(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier can not be specified when deleting a DB instance with SkipFinalSnapshot.',
    );
  }
  if (instance.replication && snapshot) {
    throw new AwsError(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier can not be specified when deleting a replica instance',
    );
  }
  if (!input.SkipFinalSnapshot && !snapshot && !instance.replication) {
    throw new AwsError(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
    );
  }
  if (snapshot) {
    takeSnapshot(context, instance, snapshot, []);
  }
  retainBackups(rdsState(context), instance, input.DeleteAutomatedBackups);
  startActivity(context, instance, {
    kind: 'delete',
    phases: [
      { status: 'deleting', seconds: context.world.timings.modifySeconds },
    ],
  });
  return { DBInstance: toDBInstance(context, instance) };
}
