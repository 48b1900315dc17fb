import type {
  PromoteReadReplicaCommandInput,
  PromoteReadReplicaCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { startActivity } from './activity';
import { checkRetention } from './createDBInstance';
import { toDBInstance } from './describeDBInstances';
import { recordEvent } from './events';
import { findInstance } from './state';

/**
 * modifying → rebooting → backing-up (with backups on, and writable) →
 * available. Replication ends with the call, and the replica keeps exactly
 * what it had applied by then. Refused while a backup runs, as by AWS.
 */
export function promoteReadReplica(
  input: PromoteReadReplicaCommandInput,
  context: CallContext,
): Omit<PromoteReadReplicaCommandOutput, '$metadata'> {
  const instance = findInstance(
    context,
    required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'),
  );
  const id = instance.shape.DBInstanceIdentifier;
  if (!instance.replication) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `DB instance ${id} is not a read replica.`,
    );
  }
  if (instance.status !== 'available') {
    throw new AwsError(
      'InvalidDBInstanceState',
      `DB instance ${id} is not in the available state; it is ${instance.status}.`,
    );
  }
  checkRetention(input.BackupRetentionPeriod);
  const half = context.world.timings.promotionSeconds / 2;
  startActivity(context, instance, {
    kind: 'promote',
    phases: [
      { status: 'modifying', seconds: half },
      { status: 'rebooting', seconds: half },
    ],
    backup: {
      retention: input.BackupRetentionPeriod,
      window: input.PreferredBackupWindow,
    },
  });
  recordEvent(
    context,
    instance,
    'promotion-started',
    ['read replica'],
    'Promoting the read replica to a standalone DB instance',
  );
  return { DBInstance: toDBInstance(context, instance) };
}
