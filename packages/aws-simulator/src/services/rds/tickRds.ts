import type { World } from '../../core/World';
import { advanceActivity, startActivity } from './activity';
import { isHeldInBackup, startHeldBackups } from './backUp';
import { complete } from './complete';
import { inMaintenanceWindow } from './maintenanceWindow';
import { replicate } from './replication';
import type { DatabaseInstance, Place, RdsState } from './state';

/** Whether nothing moves: the region's control plane, this promotion or this backup hangs. */
function held(place: Place, instance: DatabaseInstance): boolean {
  const { world, region } = place;
  return (
    world.regionDown(region, 'control') ||
    (instance.activity?.kind === 'back-up' &&
      isHeldInBackup(place, instance)) ||
    (instance.activity?.kind === 'promote' &&
      world.fault(
        'promotion-hangs',
        fault =>
          fault.region === region &&
          fault.database === instance.shape.DBInstanceIdentifier,
      ) !== undefined)
  );
}

function tickInstance(
  place: Place,
  instance: DatabaseInstance,
  elapsed: number,
): void {
  const { world } = place;
  if (instance.activity && held(place, instance)) {
    instance.activity.phaseEndsAt += elapsed;
  }
  const done = advanceActivity(instance, world.now);
  if (done) {
    complete(place, instance, done);
  }
  if (
    instance.status === 'available' &&
    Object.keys(instance.pending).length > 0 &&
    inMaintenanceWindow(instance.shape.PreferredMaintenanceWindow!, world.now)
  ) {
    startActivity(place, instance, {
      kind: 'modify',
      phases: [{ status: 'modifying', seconds: world.timings.modifySeconds }],
    });
  }
  replicate(place, instance, elapsed);
}

/** Lets the databases of every region live on until now. */
export function tickRds(world: World): void {
  for (const { account, region, state } of world.each<RdsState>('rds')) {
    const elapsed = world.now - (state.tickedAt ?? world.now);
    state.tickedAt = world.now;
    for (const instance of Object.values(state.instances)) {
      tickInstance({ world, account, region }, instance, elapsed);
    }
  }
  startHeldBackups(world);
}
