import type { World } from '../../core/World';
import { rowsOf } from './replication';
import { rowsUntil } from './RowLog';
import type { DatabaseInstance } from './state';

const GIB = 2 ** 30;
/** What the engine, its logs and the operating system take of every volume. */
const BASE_BYTES = 2 * GIB;
const ROW_BYTES = 128;

/** Bytes that are left on a database's volume; 0 once it is full. */
export function freeStorageBytes(
  world: World,
  instance: DatabaseInstance,
): number {
  const used = BASE_BYTES + rowsUntil(rowsOf(world, instance)) * ROW_BYTES;
  return Math.max(0, instance.shape.AllocatedStorage! * GIB - used);
}
