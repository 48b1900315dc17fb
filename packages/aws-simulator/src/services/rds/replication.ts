import type { World } from '../../core/World';
import {
  cutRowLog,
  firstWriteAfter,
  lastWriteAt,
  rowsUntil,
  type RowLog,
} from './RowLog';
import {
  referenceTo,
  resolveDatabase,
  type DatabaseInstance,
  type DatabaseReference,
  type Place,
  type Replication,
} from './state';

/** How many seconds of the source's writes a replica can apply in one second. */
const CATCH_UP_RATE = 5;

/** Statuses in which the database process takes connections. */
const RUNNING = new Set([
  'available',
  'backing-up',
  'modifying',
  'storage-optimization',
]);

/** Whether the database process runs; says nothing of its region's network. */
export const isRunning = (instance: DatabaseInstance) =>
  RUNNING.has(instance.status);

/**
 * @returns the rows in a database. A replica's are its source's, cut where it
 * has got to, so that both can never disagree.
 */
export function rowsOf(world: World, instance: DatabaseInstance): RowLog {
  const { replication } = instance;
  const source = replication && resolveDatabase(world, replication.source);
  return source
    ? cutRowLog(rowsOf(world, source), replication.appliedUntil)
    : instance.rows;
}

/** Whether the data of a region can be reached from outside of it. */
const cutOff = (world: World, region: string) =>
  world.regionDown(region, 'network') || world.regionDown(region, 'data');

function linkState(
  place: Place,
  instance: DatabaseInstance,
  source: DatabaseReference,
): Pick<Replication, 'status' | 'message'> {
  const { world, region } = place;
  const stopped = world.fault(
    'replication-stopped',
    fault =>
      fault.region === region &&
      fault.database === instance.shape.DBInstanceIdentifier,
  );
  if (stopped) {
    return { status: 'stopped', message: 'Replication was stopped.' };
  }
  const origin = resolveDatabase(world, source);
  if (!origin) {
    return {
      status: 'terminated',
      message: 'Replication was terminated: the source no longer exists.',
    };
  }
  const apart =
    source.region !== region &&
    (cutOff(world, source.region) || cutOff(world, region));
  if (apart || world.regionDown(source.region, 'data') || !isRunning(origin)) {
    return {
      status: 'error',
      message:
        'Replication IO thread: error connecting to the source, retrying.',
    };
  }
  return { status: 'replicating' };
}

function targetLagSeconds(place: Place, instance: DatabaseInstance): number {
  const { world, region } = place;
  const fault = world.fault(
    'replication-lag',
    candidate =>
      candidate.region === region &&
      candidate.database === instance.shape.DBInstanceIdentifier,
  );
  const base = world.timings.baseReplicaLagSeconds;
  return (fault?.seconds ?? 0) + base * (0.5 + world.random());
}

/**
 * Applies what a replica can apply in `elapsed` ms. It falls behind at the
 * pace of time and catches up faster, as a real one does.
 */
export function replicate(
  place: Place,
  instance: DatabaseInstance,
  elapsed: number,
): void {
  const { replication } = instance;
  if (
    !replication ||
    !isRunning(instance) ||
    instance.activity?.kind === 'promote' ||
    replication.status === 'terminated'
  ) {
    return;
  }
  const { status, message } = linkState(place, instance, replication.source);
  if (status !== replication.status) {
    place.world.log({
      region: place.region,
      service: 'rds',
      type: 'replication-state-changed',
      resource: instance.shape.DBInstanceIdentifier!,
      data: { from: replication.status, to: status },
    });
  }
  replication.status = status;
  replication.message = message;
  if (status !== 'replicating') {
    return;
  }
  const wanted = place.world.now - targetLagSeconds(place, instance) * 1000;
  const possible = replication.appliedUntil + CATCH_UP_RATE * elapsed;
  replication.appliedUntil = Math.max(
    replication.appliedUntil,
    Math.min(wanted, possible),
  );
}

/** After so many seconds without a write RDS for PostgreSQL writes one itself. */
const IDLE_WRITE_SECONDS = 300;

/**
 * @returns whole seconds as AWS/RDS ReplicaLag (Seconds_Behind_Master) has
 * them: -1 while it does not replicate, 0 when nothing waits to be applied. PostgreSQL's is the time since it last
 * replayed anything, up to the five minutes after which RDS writes something of its own (RDS User Guide, "Monitoring
 * replication lag for PostgreSQL").
 */
export function replicaLagSeconds(
  world: World,
  instance: DatabaseInstance,
): number {
  const { replication } = instance;
  const source = replication && resolveDatabase(world, replication.source);
  if (!source || replication.status !== 'replicating') {
    return -1;
  }
  const waiting = firstWriteAfter(
    rowsOf(world, source),
    replication.appliedUntil,
  );
  if (waiting === undefined && instance.shape.Engine === 'postgres') {
    const { appliedUntil } = replication;
    const replayed = lastWriteAt(
      cutRowLog(rowsOf(world, source), appliedUntil),
    );
    return (
      Math.round((world.now - (replayed ?? 0)) / 1000) % IDLE_WRITE_SECONDS
    );
  }
  return waiting === undefined
    ? 0
    : Math.max(0, Math.round((world.now - waiting) / 1000));
}

/** A replica and where it is. */
export interface PlacedReplica {
  place: Place;
  instance: DatabaseInstance;
}

const keyOf = ({ account, region, resourceId }: DatabaseReference) =>
  `${account}/${region}/${resourceId}`;

/**
 * Looks at every replica of the world once.
 * @returns what finds the replicas of a database among them
 */
export function replicaFinder(
  world: World,
): (place: Place, instance: DatabaseInstance) => PlacedReplica[] {
  const bySource = new Map<string, PlacedReplica[]>();
  for (const { account, region, state } of world.each<{
    instances: Record<string, DatabaseInstance>;
  }>('rds')) {
    for (const instance of Object.values(state.instances)) {
      if (instance.replication) {
        const key = keyOf(instance.replication.source);
        const replicas = bySource.get(key) ?? [];
        bySource.set(key, replicas);
        replicas.push({ place: { world, account, region }, instance });
      }
    }
  }
  return (place, instance) =>
    bySource.get(keyOf(referenceTo(place, instance))) ?? [];
}

/** @returns the replicas of a database in every region. */
export function replicasOf(
  { world, account, region }: Place,
  { shape }: DatabaseInstance,
): PlacedReplica[] {
  const found: PlacedReplica[] = [];
  for (const place of world.each<{
    instances: Record<string, DatabaseInstance>;
  }>('rds')) {
    for (const instance of Object.values(place.state.instances)) {
      const source = instance.replication?.source;
      if (
        source?.resourceId === shape.DbiResourceId &&
        source?.region === region &&
        source?.account === account
      ) {
        found.push({ place: { world, ...place }, instance });
      }
    }
  }
  return found;
}

/** Makes a replica a database of its own and counts what it lacks. */
export function endReplication(place: Place, instance: DatabaseInstance): void {
  const { world } = place;
  const { replication } = instance;
  if (!replication) {
    return;
  }
  const source = resolveDatabase(world, replication.source);
  const kept = rowsOf(world, instance);
  const all = source ? rowsOf(world, source) : kept;
  const rowsKept = rowsUntil(kept);
  const newest = lastWriteAt(all);
  const newestKept = lastWriteAt(kept);
  instance.promotion = {
    at: world.now,
    rowsKept,
    rowsLost: rowsUntil(all) - rowsKept,
    secondsLost:
      newest === undefined || newestKept === undefined
        ? 0
        : (newest - newestKept) / 1000,
    source: replication.source,
  };
  instance.rows = kept;
  instance.replication = undefined;
}
