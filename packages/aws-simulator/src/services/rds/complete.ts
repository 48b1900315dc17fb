import { startActivity, type Activity } from './activity';
import { applyPending } from './applyPending';
import { backUp } from './backUp';
import { keepDivergence } from './divergedRows';
import { recordEvent } from './events';
import { endReplication, replicasOf, rowsOf } from './replication';
import { lastWriteAt, rowsUntil } from './RowLog';
import { rdsState, type DatabaseInstance, type Place } from './state';

function becomeAvailable(place: Place, instance: DatabaseInstance): void {
  instance.status = 'available';
  instance.createdAt ??= place.world.now;
  if (instance.shape.BackupRetentionPeriod! > 0) {
    instance.backupsSince ??= place.world.now;
  }
  for (const group of instance.shape.DBParameterGroups ?? []) {
    group.ParameterApplyStatus = 'in-sync';
  }
}

function promote(
  place: Place,
  instance: DatabaseInstance,
  activity: Activity,
): void {
  const { region, world } = place;
  const failed = world.fault(
    'promotion-fails',
    fault =>
      fault.region === region &&
      fault.database === instance.shape.DBInstanceIdentifier,
  );
  if (failed) {
    instance.status = 'available';
    recordEvent(
      place,
      instance,
      'promotion-failed',
      ['read replica', 'failure'],
      'The promotion of the read replica failed; it replicates again',
    );
    return;
  }
  endReplication(place, instance);
  const { shape } = instance;
  shape.BackupRetentionPeriod =
    activity.backup?.retention ?? shape.BackupRetentionPeriod;
  shape.PreferredBackupWindow =
    activity.backup?.window ?? shape.PreferredBackupWindow;
  const lost = instance.promotion!;
  recordEvent(
    place,
    instance,
    'promotion-completed',
    ['read replica'],
    `Promoted read replica to a standalone database instance. Rows kept: ${lost.rowsKept}, rows lost: ${lost.rowsLost}`,
    { ...lost },
  );
  if (shape.BackupRetentionPeriod! > 0) {
    backUp(place, instance);
  } else {
    instance.status = 'available';
  }
}

function reboot(
  place: Place,
  instance: DatabaseInstance,
  activity: Activity,
): void {
  const { shape } = instance;
  if (activity.failover) {
    [shape.AvailabilityZone, shape.SecondaryAvailabilityZone] = [
      shape.SecondaryAvailabilityZone,
      shape.AvailabilityZone,
    ];
    recordEvent(
      place,
      instance,
      'failover-started',
      ['failover'],
      'Multi-AZ instance failover started',
    );
    recordEvent(
      place,
      instance,
      'failover-completed',
      ['failover'],
      'Multi-AZ instance failover completed',
    );
  }
  becomeAvailable(place, instance);
  recordEvent(
    place,
    instance,
    'restarted',
    ['availability'],
    'DB instance restarted',
  );
}

/** After other storage was given to it, a database is at work on it for a while (User Guide, `storage-optimization`). */
function modify(place: Place, instance: DatabaseInstance): void {
  const { AllocatedStorage, Iops, StorageType } = instance.pending;
  if (applyPending(place, instance)) {
    backUp(place, instance);
  } else if (AllocatedStorage ?? Iops ?? StorageType) {
    startActivity(place, instance, {
      kind: 'optimize-storage',
      phases: [
        {
          status: 'storage-optimization',
          seconds: place.world.timings.modifySeconds,
        },
      ],
    });
  } else {
    becomeAvailable(place, instance);
  }
}

/**
 * In the same region AWS promotes a deleted source's replicas; across regions
 * it terminates their replication.
 */
function remove(place: Place, instance: DatabaseInstance): void {
  const replicas = replicasOf(place, instance);
  const own = rowsOf(place.world, instance);
  for (const replica of replicas) {
    if (replica.place.region === place.region) {
      endReplication(replica.place, replica.instance);
    } else {
      const { replication } = replica.instance;
      replica.instance.rows = rowsOf(place.world, replica.instance);
      replication!.status = 'terminated';
      replication!.message =
        'Replication was terminated: the source no longer exists.';
      place.world.log({
        region: replica.place.region,
        service: 'rds',
        type: 'replication-terminated',
        resource: replica.instance.shape.DBInstanceIdentifier!,
        data: {
          rowsKept: rowsUntil(replica.instance.rows),
          rowsOfSource: rowsUntil(own),
          lastWriteOfSource: lastWriteAt(own),
        },
      });
    }
  }
  keepDivergence(place, instance);
  const state = rdsState(place);
  recordEvent(place, instance, 'deleted', ['deletion'], 'DB instance deleted');
  delete state.instances[instance.shape.DBInstanceIdentifier!];
  delete state.tags[instance.shape.DBInstanceArn!];
}

/** What is so once an activity is over. */
export function complete(
  place: Place,
  instance: DatabaseInstance,
  activity: Activity,
): void {
  switch (activity.kind) {
    case 'promote':
      promote(place, instance, activity);
      return;
    case 'reboot':
      reboot(place, instance, activity);
      return;
    case 'delete':
      remove(place, instance);
      return;
    case 'stop':
      instance.status = 'stopped';
      instance.stoppedAt = place.world.now;
      recordEvent(
        place,
        instance,
        'stopped',
        ['notification'],
        'DB instance stopped',
      );
      return;
    case 'start':
      instance.stoppedAt = undefined;
      becomeAvailable(place, instance);
      recordEvent(
        place,
        instance,
        'started',
        ['notification'],
        'DB instance started',
      );
      return;
    case 'modify':
      modify(place, instance);
      recordEvent(
        place,
        instance,
        'modified',
        ['configuration change'],
        'Finished applying the modification',
      );
      return;
    case 'optimize-storage':
      becomeAvailable(place, instance);
      return;
    case 'back-up':
      becomeAvailable(place, instance);
      recordEvent(
        place,
        instance,
        'backed-up',
        ['backup'],
        'Finished DB Instance backup',
      );
      return;
    case 'restore':
      becomeAvailable(place, instance);
      recordEvent(
        place,
        instance,
        'restored',
        ['restoration'],
        'Restored to a new DB instance',
      );
      return;
    default:
      becomeAvailable(place, instance);
      recordEvent(
        place,
        instance,
        'created',
        ['creation'],
        'DB instance created',
      );
      if (instance.replication) {
        recordEvent(
          place,
          instance,
          'replication-started',
          ['read replica'],
          'Replication for the Read Replica has started',
        );
      }
  }
}
