import type { World } from '../../core/World';
import { startActivity } from './activity';
import type { DatabaseInstance, Place, RdsState } from './state';

/** Starts a backup of a database that is free: it goes on taking writes, but is neither promoted nor modified. */
export function backUp(place: Place, instance: DatabaseInstance): void {
  startActivity(place, instance, {
    kind: 'back-up',
    phases: [
      { status: 'backing-up', seconds: place.world.timings.backupSeconds },
    ],
  });
}

/** Whether the fault `backing-up` lets no backup of the database end. */
export const isHeldInBackup = (
  { world, region }: Place,
  { shape }: DatabaseInstance,
): boolean =>
  world.fault(
    'backing-up',
    fault =>
      fault.region === region && fault.database === shape.DBInstanceIdentifier,
  ) !== undefined;

/** Starts the backups that the fault `backing-up` asks for, as soon as their databases are free. */
export function startHeldBackups(world: World): void {
  for (const { account, region, state } of world.each<RdsState>('rds')) {
    const place = { world, account, region };
    for (const instance of Object.values(state.instances)) {
      if (instance.status === 'available' && isHeldInBackup(place, instance)) {
        backUp(place, instance);
      }
    }
  }
}
