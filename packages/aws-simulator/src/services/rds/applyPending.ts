import { endpointOf } from './newInstance';
import { rdsArn, rdsState, type DatabaseInstance, type Place } from './state';

function rename(place: Place, instance: DatabaseInstance, id: string): void {
  const state = rdsState(place);
  const { shape } = instance;
  const arn = rdsArn(place, 'db', id);
  state.tags[arn] = state.tags[shape.DBInstanceArn!] ?? {};
  delete state.tags[shape.DBInstanceArn!];
  delete state.instances[shape.DBInstanceIdentifier!];
  state.instances[id] = instance;
  shape.DBInstanceIdentifier = id;
  shape.DBInstanceArn = arn;
  shape.Endpoint = { ...shape.Endpoint, Address: endpointOf(place, id) };
}

/**
 * Applies what is pending.
 * @returns whether backups were turned on, so that a first one is to be taken
 */
export function applyPending(
  place: Place,
  instance: DatabaseInstance,
): boolean {
  const { pending, shape } = instance;
  const { DBInstanceIdentifier: identifier, Port: port, ...rest } = pending;
  // A password is part of no shape that the API shows.
  delete rest.MasterUserPassword;
  const hadBackups = shape.BackupRetentionPeriod! > 0;
  Object.assign(shape, rest);
  instance.pending = {};
  if (port !== undefined) {
    shape.Endpoint = { ...shape.Endpoint, Port: port };
  }
  if (identifier) {
    rename(place, instance, identifier);
  }
  if (rest.MultiAZ !== undefined) {
    const zone = shape.AvailabilityZone!;
    shape.SecondaryAvailabilityZone = rest.MultiAZ
      ? `${place.region}${zone.endsWith('a') ? 'b' : 'a'}`
      : undefined;
  }
  if (shape.BackupRetentionPeriod === 0) {
    instance.backupsSince = undefined;
  }
  return !hadBackups && shape.BackupRetentionPeriod! > 0;
}
