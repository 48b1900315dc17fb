import type { World } from '../../core/World';
import { rowsOf } from './replication';
import { rowsUntil } from './RowLog';
import {
  referenceTo,
  resolveDatabase,
  type DatabaseInstance,
  type Place,
  type PromotionRecord,
  type RdsState,
} from './state';

/** @returns the rows that a second writer gave to the old source after the promotion; of a deleted one, until then. */
export function divergedRows(world: World, promotion: PromotionRecord): number {
  const source = resolveDatabase(world, promotion.source);
  return source
    ? rowsUntil(rowsOf(world, source)) - promotion.rowsKept - promotion.rowsLost
    : promotion.rowsDiverged ?? 0;
}

/** Remembers what a database that is about to be deleted took after its replicas had been promoted. */
export function keepDivergence(place: Place, instance: DatabaseInstance): void {
  const { region, resourceId } = referenceTo(place, instance);
  for (const { state } of place.world.each<RdsState>('rds')) {
    for (const { promotion } of Object.values(state.instances)) {
      if (
        promotion?.source.region === region &&
        promotion.source.resourceId === resourceId
      ) {
        promotion.rowsDiverged = divergedRows(place.world, promotion);
      }
    }
  }
}
