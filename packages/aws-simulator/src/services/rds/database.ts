import type { World } from '../../core/World';
import { connects, type Peer } from '../ec2/connects';
import { isReadOnly } from './parameterGroups';
import { isRunning, replicaLagSeconds, rowsOf } from './replication';
import { appendRow, lastWriteAt, rowsUntil } from './RowLog';
import {
  rdsState,
  type DatabaseInstance,
  type Place,
  type PromotionRecord,
} from './state';

/** A database as its application sees it, with its rows counted. */
export interface DatabaseView {
  identifier: string;
  region: string;
  status: string;
  /** Whether a write would succeed for somebody who can reach the region. */
  writable: boolean;
  replica: boolean;
  rows: number;
  /** Time of the newest row, ms. */
  lastWriteAt?: number;
  /** Seconds behind its source, -1 while it does not replicate. */
  lagSeconds?: number;
  /** What its promotion kept and lost, if it was promoted. */
  promotion?: PromotionRecord;
}

function instanceNamed(
  place: Place,
  identifier: string,
): DatabaseInstance | undefined {
  return rdsState(place).instances[identifier];
}

const isWritable = (place: Place, instance: DatabaseInstance) =>
  isRunning(instance) &&
  instance.replication === undefined &&
  !isReadOnly(place, instance) &&
  !place.world.regionDown(place.region, 'data');

/** @returns the database of that name in a region, undefined if there is none. */
export function viewDatabase(
  world: World,
  where: { account: string; region: string; identifier: string },
): DatabaseView | undefined {
  const place: Place = { world, account: where.account, region: where.region };
  const instance = instanceNamed(place, where.identifier);
  if (!instance) {
    return undefined;
  }
  const rows = rowsOf(world, instance);
  return {
    identifier: where.identifier,
    region: where.region,
    status: instance.status,
    writable: isWritable(place, instance),
    replica: instance.replication !== undefined,
    rows: rowsUntil(rows),
    lastWriteAt: lastWriteAt(rows),
    lagSeconds: instance.replication && replicaLagSeconds(world, instance),
    promotion: instance.promotion,
  };
}

/** Whether the security groups of a database let somebody connect to it; not where there is no such database. */
export function databaseAdmits(
  world: World,
  where: { account: string; region: string; identifier: string },
  from: Peer,
): boolean {
  const place: Place = { world, account: where.account, region: where.region };
  const instance = instanceNamed(place, where.identifier);
  if (!instance) {
    return false;
  }
  const groups = (instance.shape.VpcSecurityGroups ?? []).map(
    group => group.VpcSecurityGroupId!,
  );
  return connects(place, {
    from,
    to: { securityGroups: groups.length > 0 ? groups : undefined },
    port: instance.shape.Endpoint!.Port!,
  });
}

/** @returns the database of a region that answers at an endpoint. */
export function databaseAt(
  world: World,
  { account, region }: { account: string; region: string },
  address: string,
): string | undefined {
  const { instances } = rdsState({ world, account, region });
  return Object.values(instances).find(
    ({ createdAt, shape }) =>
      createdAt !== undefined && shape.Endpoint?.Address === address,
  )?.shape.DBInstanceIdentifier;
}

/**
 * Writes one row, stamped `at` (ms), into a database.
 * @returns false where the database refuses it
 */
export function writeRow(
  world: World,
  where: { account: string; region: string; identifier: string },
  at: number,
): boolean {
  const place: Place = { world, account: where.account, region: where.region };
  const instance = instanceNamed(place, where.identifier);
  if (!instance || !isWritable(place, instance)) {
    return false;
  }
  const newest = lastWriteAt(instance.rows);
  appendRow(
    instance.rows,
    Math.max(at, newest === undefined ? at : newest + 1),
  );
  return true;
}
