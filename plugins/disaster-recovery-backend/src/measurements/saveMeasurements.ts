import type { Knex } from 'knex';
import { parts } from '../database/parts';
import { saveHistory } from './history';
import { KEY, keyOf } from './keyOf';
import { toMeasurement, toRow, type MeasurementRow } from './rows';
import { THROTTLED } from './THROTTLED';
import type { MeasurementKey, SiteMeasurement } from './types';

/** SQLite takes 32,766 parameters a statement; a row has thirteen. */
const ROWS_PER_STATEMENT = 400;

type Before = Pick<
  MeasurementRow,
  (typeof KEY)[number] | 'state' | 'value' | 'source_time' | 'deadline_seconds'
>;

/** What was collected earlier changes nothing, whoever comes late with it. */
const NOT_OLDER = 'dr_measurements.collected_at <= excluded.collected_at';

const excluded = (tx: Knex.Transaction, columns: string[]) =>
  Object.fromEntries(
    columns.map(column => [column, tx.raw('??', [`excluded.${column}`])]),
  );

const isOnlyThrottled = ({ unknown_because }: MeasurementRow) =>
  unknown_because?.startsWith(THROTTLED) ?? false;

const isStillKnown = (row: Before, now: Date) =>
  toMeasurement(row as MeasurementRow, now).state === 'known';

/**
 * Writes measurements over what is older than they.
 * @returns sites of which a page would show something else now
 */
export async function saveMeasurements(
  tx: Knex.Transaction,
  measurements: SiteMeasurement[],
  planned: MeasurementKey[],
): Promise<string[]> {
  const rows = newestOf(
    measurements.map(({ site, measurement }) => toRow(site, measurement)),
  );
  const before = await rowsBefore(tx, rows);
  const now = new Date();
  const written = rows.filter(row => {
    const known = before.get(keyOf(row));
    return !(known && isOnlyThrottled(row) && isStillKnown(known, now));
  });
  const known = written.filter(({ state }) => state === 'known');
  const unknown = written.filter(({ state }) => state !== 'known');
  for (const part of parts(known, ROWS_PER_STATEMENT)) {
    await tx<MeasurementRow>('dr_measurements')
      .insert(part)
      .onConflict([...KEY])
      .merge({
        ...excluded(tx, [
          'unit',
          'state',
          'unknown_because',
          'unknown_since',
          'collected_at',
          'deadline_seconds',
          'source',
        ]),
        // A source may tell, later, of an earlier moment.
        value: newer(tx, 'value'),
        source_time: newer(tx, 'source_time'),
      } as object)
      .whereRaw(NOT_OLDER);
  }
  for (const part of parts(unknown, ROWS_PER_STATEMENT)) {
    // The last known value and its time stay, for pages and for estimates.
    await tx<MeasurementRow>('dr_measurements')
      .insert(part)
      .onConflict([...KEY])
      .merge({
        ...excluded(tx, ['state', 'unknown_because', 'collected_at']),
        unknown_since: tx.raw('COALESCE(??, ??)', [
          'dr_measurements.unknown_since',
          'excluded.unknown_since',
        ]),
      } as object)
      .whereRaw(NOT_OLDER);
  }
  await saveHistory(
    tx,
    measurements,
    key => before.get(keyOf(key))?.source_time ?? undefined,
  );
  const replaced = replacedBy(planned, before);
  for (const { site, name, region, resource } of replaced) {
    await tx<MeasurementRow>('dr_measurements')
      .where({ site, name, region, resource })
      .delete();
  }
  return [
    ...new Set([
      ...changedSites(written, before),
      ...replaced.map(({ site }) => site),
    ]),
  ];
}

/** What is known of resources that have given way to others. */
function replacedBy(
  planned: MeasurementKey[],
  before: Map<string, Before>,
): Before[] {
  const factOf = ({ site, name, region }: Omit<MeasurementKey, 'resource'>) =>
    JSON.stringify([site, name, region]);
  const facts = new Set(planned.map(factOf));
  const keys = new Set(planned.map(keyOf));
  return [...before.values()].filter(
    row => facts.has(factOf(row)) && !keys.has(keyOf(row)),
  );
}

function newer(tx: Knex.Transaction, column: string) {
  // A source whose clock was ahead must not be believed until that hour comes.
  return tx.raw(
    `CASE WHEN dr_measurements.source_time > excluded.source_time
      AND dr_measurements.source_time <= excluded.collected_at
      THEN dr_measurements.?? ELSE excluded.?? END`,
    [column, column],
  );
}

/** One of each key: PostgreSQL refuses a statement that names a row twice. In one order, so that two who save do not wait for each other. */
function newestOf(rows: MeasurementRow[]): MeasurementRow[] {
  const byKey = new Map<string, MeasurementRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const other = byKey.get(key);
    if (!other || other.collected_at <= row.collected_at) {
      byKey.set(key, row);
    }
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

async function rowsBefore(
  tx: Knex.Transaction,
  rows: MeasurementRow[],
): Promise<Map<string, Before>> {
  const names = [...new Set(rows.map(({ name }) => name))];
  const sites = [...new Set(rows.map(({ site }) => site))];
  const before = new Map<string, Before>();
  for (const part of parts(sites, ROWS_PER_STATEMENT)) {
    const found: Before[] = await tx<MeasurementRow>('dr_measurements')
      .whereIn('site', part)
      .whereIn('name', names)
      .select(...KEY, 'state', 'value', 'source_time', 'deadline_seconds');
    found.forEach(row => before.set(keyOf(row), row));
  }
  return before;
}

function changedSites(
  rows: MeasurementRow[],
  before: Map<string, Before>,
): string[] {
  const changed = new Set<string>();
  for (const row of rows) {
    const known = before.get(keyOf(row));
    const differs =
      known?.state !== row.state ||
      (row.state === 'known' && known.value !== row.value);
    if (differs) {
      changed.add(row.site);
    }
  }
  return [...changed];
}
