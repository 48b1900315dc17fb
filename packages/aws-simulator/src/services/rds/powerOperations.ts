import type {
  RebootDBInstanceCommandInput,
  RebootDBInstanceCommandOutput,
  StartDBInstanceCommandInput,
  StartDBInstanceCommandOutput,
  StopDBInstanceCommandInput,
  StopDBInstanceCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { required } from '../support/required';
import { startActivity } from './activity';
import { toDBInstance } from './describeDBInstances';
import { replicasOf } from './replication';
import { takeSnapshot } from './snapshots';
import { findInstance, type DatabaseInstance } from './state';

function instanceIn(
  context: CallContext,
  identifier: string | undefined,
  status: string,
): DatabaseInstance {
  const instance = findInstance(
    context,
    required(identifier, 'DBInstanceIdentifier'),
  );
  if (instance.status !== status) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Instance ${instance.shape.DBInstanceIdentifier} is not in ${status} state; it is ${instance.status}.`,
    );
  }
  return instance;
}

/** With ForceFailover a Multi-AZ instance comes back in its other zone. */
export function rebootDBInstance(
  input: RebootDBInstanceCommandInput,
  context: CallContext,
): Omit<RebootDBInstanceCommandOutput, '$metadata'> {
  const instance = instanceIn(context, input.DBInstanceIdentifier, 'available');
  if (input.ForceFailover && !instance.shape.MultiAZ) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Cannot specify ForceFailover when instance is not configured for MultiAZ',
    );
  }
  startActivity(context, instance, {
    kind: 'reboot',
    failover: input.ForceFailover ?? false,
    phases: [
      {
        status: 'rebooting',
        seconds: context.world.timings.rebootSeconds,
      },
    ],
  });
  return { DBInstance: toDBInstance(context, instance) };
}

/** Refused for a replica and for the source of one: it is no fence. */
export function stopDBInstance(
  input: StopDBInstanceCommandInput,
  context: CallContext,
): Omit<StopDBInstanceCommandOutput, '$metadata'> {
  const instance = instanceIn(context, input.DBInstanceIdentifier, 'available');
  const id = instance.shape.DBInstanceIdentifier;
  if (instance.replication) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Cannot stop the DB instance ${id}: it is a read replica.`,
    );
  }
  if (replicasOf(context, instance).length > 0) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Cannot stop the DB instance ${id}: it has a read replica.`,
    );
  }
  if (input.DBSnapshotIdentifier) {
    takeSnapshot(context, instance, input.DBSnapshotIdentifier, []);
  }
  startActivity(context, instance, {
    kind: 'stop',
    phases: [
      { status: 'stopping', seconds: context.world.timings.rebootSeconds },
    ],
  });
  return { DBInstance: toDBInstance(context, instance) };
}

export function startDBInstance(
  input: StartDBInstanceCommandInput,
  context: CallContext,
): Omit<StartDBInstanceCommandOutput, '$metadata'> {
  const instance = instanceIn(context, input.DBInstanceIdentifier, 'stopped');
  startActivity(context, instance, {
    kind: 'start',
    phases: [
      { status: 'starting', seconds: context.world.timings.rebootSeconds },
    ],
  });
  return { DBInstance: toDBInstance(context, instance) };
}
