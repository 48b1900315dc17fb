import type { Knex } from 'knex';
import { parts } from '../../database/parts';
import { KEY, keyOf } from '../keyOf';
import type { MeasurementKey, SiteMeasurement } from '../types';
import {
  isDrawn,
  joined,
  POINTS,
  SERIES,
  STRETCHES,
  toPoints,
  toStretches,
  type PointRow,
  type SeriesRow,
  type StretchRow,
} from './rows';

/** SQLite takes 32,766 parameters a statement; a row has seven. */
const ROWS_PER_STATEMENT = 1000;

const newest = (tx: Knex.Transaction, column: 'last' | 'last_at') =>
  tx.raw(
    `CASE WHEN excluded.last_at >= ${STRETCHES}.last_at THEN excluded.${column} ELSE ${STRETCHES}.${column} END`,
  );

/**
 * Writes the points that measurements bring to their lines, and rolls them up.
 * @param after - up to when a line is known already
 */
export async function saveHistory(
  tx: Knex.Transaction,
  measurements: SiteMeasurement[],
  after: (key: MeasurementKey) => string | undefined,
): Promise<void> {
  const drawn = measurements
    .filter(({ measurement }) => isDrawn(measurement))
    .map(each => ({
      each,
      key: {
        site: each.site,
        name: each.measurement.name,
        region: each.measurement.region,
        resource: each.measurement.resource,
      },
    }));
  const ids = await seriesOf(
    tx,
    drawn.map(({ key }) => key),
  );
  const points = drawn.flatMap(({ each, key }) =>
    toPoints(each, ids.get(keyOf(key))!, after(key)),
  );
  for (const part of parts(points, ROWS_PER_STATEMENT)) {
    await tx<PointRow>(POINTS)
      .insert(part)
      .onConflict(['series', 'at'])
      .ignore();
  }
  const stretches = new Map<string, StretchRow>();
  for (const row of points.flatMap(toStretches)) {
    const key = `${row.series} ${row.width} ${row.at}`;
    const other = stretches.get(key);
    stretches.set(key, other ? joined(other, row) : row);
  }
  // In one order, so that two who save do not wait for each other.
  const ordered = [...stretches.values()].sort(
    (a, b) => a.series - b.series || a.width - b.width || a.at - b.at,
  );
  for (const part of parts(ordered, ROWS_PER_STATEMENT)) {
    await tx<StretchRow>(STRETCHES)
      .insert(part)
      .onConflict(['series', 'width', 'at'])
      .merge({
        min: extreme(tx, 'min', '<'),
        max: extreme(tx, 'max', '>'),
        last: newest(tx, 'last'),
        last_at: newest(tx, 'last_at'),
      } as object);
  }
}

/** Ids of lines, by their keys; those that are new are begun. */
async function seriesOf(
  tx: Knex.Transaction,
  keys: MeasurementKey[],
): Promise<Map<string, number>> {
  const names = [...new Set(keys.map(({ name }) => name))];
  const sites = [...new Set(keys.map(({ site }) => site))];
  const ids = new Map<string, number>();
  const read = async () => {
    for (const part of parts(sites, ROWS_PER_STATEMENT)) {
      const rows: SeriesRow[] = await tx<SeriesRow>(SERIES)
        .whereIn('site', part)
        .whereIn('name', names);
      rows.forEach(row => ids.set(keyOf(row), row.id));
    }
  };
  await read();
  const missing = new Map(
    keys.map(key => [keyOf(key), key] as const).filter(([id]) => !ids.has(id)),
  );
  if (missing.size > 0) {
    const ordered = [...missing].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const part of parts(ordered, ROWS_PER_STATEMENT)) {
      await tx<SeriesRow>(SERIES)
        .insert(part.map(([, key]) => key))
        .onConflict([...KEY])
        .ignore();
    }
    await read();
  }
  return ids;
}

/** SQLite and PostgreSQL name the smaller of two differently. */
function extreme(tx: Knex.Transaction, column: 'min' | 'max', than: '<' | '>') {
  const [old, fresh] = [`${STRETCHES}.${column}`, `excluded.${column}`];
  return tx.raw(
    `CASE WHEN ${old} IS NULL OR ${fresh} ${than} ${old} THEN ${fresh} ELSE ${old} END`,
  );
}
