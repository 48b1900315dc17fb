import type {
  Measurement,
  SeriesPoint,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { ofSites, type SiteFilter } from '../sites';
import {
  isDrawn,
  toHistoryRow,
  toMeasurement,
  toRow,
  type HistoryRow,
  type MeasurementRow,
} from './rows';
import type { MeasurementStore } from './types';

/** SQLite takes 32,766 parameters a statement; a row has twelve. */
const ROWS_PER_STATEMENT = 200;
const POINTS_PER_SERIES = 720;
/** Sources publish every minute; three missed minutes are a gap. */
const GAP_SECONDS = 180;
const KEY = ['site', 'name', 'region', 'resource'] as const;

/** Newest value of everything, found by its key, and the history of what is drawn as a line. */
export class DatabaseMeasurementStore implements MeasurementStore {
  constructor(private readonly knex: Knex) {}

  async save(site: string, measurements: Measurement[]): Promise<void> {
    const rows = measurements.map(each => toRow(site, each));
    const known = rows.filter(row => row.state === 'known');
    const unknown = rows.filter(row => row.state !== 'known');
    const history = measurements
      .filter(isDrawn)
      .map(each => toHistoryRow(site, each));
    await this.knex.transaction(async tx => {
      for (const part of parts(known)) {
        await tx<MeasurementRow>('dr_measurements')
          .insert(part)
          .onConflict([...KEY])
          .merge();
      }
      for (const part of parts(unknown)) {
        // The last known value and its time stay, for pages and for estimates.
        await tx<MeasurementRow>('dr_measurements')
          .insert(part)
          .onConflict([...KEY])
          .merge({
            ...Object.fromEntries(
              ['state', 'unknown_because', 'collected_at'].map(column => [
                column,
                tx.raw('??', [`excluded.${column}`]),
              ]),
            ),
            unknown_since: tx.raw('COALESCE(??, ??)', [
              'dr_measurements.unknown_since',
              'excluded.unknown_since',
            ]),
          });
      }
      for (const part of parts(history)) {
        await tx<HistoryRow>('dr_measurement_history')
          .insert(part)
          .onConflict(['site', 'name', 'at', 'region', 'resource'])
          .ignore();
      }
    });
  }

  async latest(site: string): Promise<Measurement[]> {
    const rows = await this.knex<MeasurementRow>('dr_measurements')
      .where({ site })
      .orderBy(['name', 'region', 'resource']);
    const now = new Date();
    return rows.map(row => toMeasurement(row, now));
  }

  async latestOfAll(filter?: SiteFilter): Promise<Map<string, Measurement[]>> {
    const rows = await this.knex<MeasurementRow>('dr_measurements')
      .modify(ofSites, filter)
      .orderBy(['site', 'name', 'region', 'resource']);
    const now = new Date();
    const bySite = new Map<string, Measurement[]>();
    for (const row of rows) {
      const measurements = bySite.get(row.site) ?? [];
      measurements.push(toMeasurement(row, now));
      bySite.set(row.site, measurements);
    }
    return bySite;
  }

  /** At most 720 points: the worst value of each stretch of time; a stretch in which nothing was known has no value. */
  async series(options: {
    site: string;
    name: string;
    windowSeconds: number;
  }): Promise<SeriesPoint[]> {
    const { site, name, windowSeconds } = options;
    const width = Math.max(1, Math.ceil(windowSeconds / POINTS_PER_SERIES));
    const from = Math.floor(Date.now() / 1000) - windowSeconds;
    const points = await this.knex<HistoryRow>('dr_measurement_history')
      .where({ site, name })
      .andWhere('at', '>=', from)
      .select({
        bucket: this.knex.raw('?? / CAST(? AS bigint)', ['at', width]),
      })
      .max({ value: 'value' })
      .groupBy('bucket')
      .orderBy('bucket');
    return withGaps(
      (points as { bucket: string; value: number | null }[]).map(
        ({ bucket, value }) => ({
          at: Number(bucket) * width,
          value: value === null ? undefined : Number(value),
        }),
      ),
      Math.max(GAP_SECONDS, 3 * width),
    );
  }

  /** Deletes history older than `retentionDays`, and what has not been measured for a day because its site or resource is gone. */
  async prune(retentionDays: number): Promise<void> {
    const day = 86_400;
    const now = Math.floor(Date.now() / 1000);
    await this.knex('dr_measurement_history')
      .where('at', '<', now - retentionDays * day)
      .delete();
    await this.knex('dr_measurements')
      .where('collected_at', '<', new Date((now - day) * 1000).toISOString())
      .delete();
  }
}

/** Puts a point without a value into every stretch, up to now, in which nothing was heard. */
function withGaps(
  points: { at: number; value?: number }[],
  gapSeconds: number,
): SeriesPoint[] {
  const result: SeriesPoint[] = [];
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  points.forEach(({ at, value }, index) => {
    result.push({ at: iso(at), ...(value === undefined ? {} : { value }) });
    const next = points[index + 1]?.at ?? Math.floor(Date.now() / 1000);
    if (next - at > gapSeconds) {
      result.push({ at: iso(at + 1) });
    }
  });
  return result;
}

function* parts<T>(rows: T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) {
    yield rows.slice(i, i + ROWS_PER_STATEMENT);
  }
}
