import { toError } from '@backstage/errors';
import type {
  Measurement,
  SeriesPoint,
  SeriesQuery,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { ofSites, type SiteFilter } from '../sites';
import {
  pruneHistory,
  readSeries,
  readStretches,
  type Retention,
} from './history';
import { toMeasurement, type MeasurementRow } from './rows';
import { saveMeasurements } from './saveMeasurements';
import { Turns } from './Turns';
import type {
  MeasurementStore,
  MeasurementWriter,
  Saved,
  SaveOptions,
  SiteMeasurement,
} from './types';

const DAY = 86_400_000;
/** A pool has ten connections, and runs and pages need theirs. */
const SAVES_AT_ONCE = 2;

/** Newest value of everything, found by its key, and the history of what is drawn as a line. */
export class DatabaseMeasurementStore
  implements MeasurementStore, MeasurementWriter
{
  readonly #turns = new Turns(SAVES_AT_ONCE);

  constructor(
    private readonly knex: Knex,
    /** Seconds between two collections: a line has no gap where nobody was to ask. */
    private readonly intervalSeconds = 60,
  ) {}

  async save(site: string, measurements: Measurement[]): Promise<void> {
    await this.saveAll(
      measurements.map(measurement => ({ site, measurement })),
    );
  }

  async saveAll(
    measurements: SiteMeasurement[],
    options: SaveOptions = {},
  ): Promise<Saved | undefined> {
    return this.#turns.take(() => this.#save(measurements, options));
  }

  async #save(
    measurements: SiteMeasurement[],
    options: SaveOptions,
  ): Promise<Saved | undefined> {
    const { guard, planned = [] } = options;
    try {
      const changed = await this.knex.transaction(async tx =>
        !guard || (await guard(tx))
          ? saveMeasurements(tx, measurements, planned)
          : undefined,
      );
      return changed && { changed, refused: [] };
    } catch (error) {
      if (measurements.length <= 1) {
        // A database that is away refuses no row.
        await this.knex.raw('SELECT 1');
        return {
          changed: [],
          refused: measurements.map(row => ({
            row,
            because: toError(error).message,
          })),
        };
      }
    }
    // One of them is bad: halves are tried until it stands alone.
    const middle = Math.ceil(measurements.length / 2);
    const first = await this.#save(measurements.slice(0, middle), options);
    const second = await this.#save(measurements.slice(middle), options);
    return (
      first &&
      second && {
        changed: [...new Set([...first.changed, ...second.changed])],
        refused: [...first.refused, ...second.refused],
      }
    );
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

  /** See {@link readSeries}. */
  async series(options: {
    site: string;
    name: string;
    windowSeconds: number;
  }): Promise<SeriesPoint[]> {
    return readSeries(this.knex, {
      ...options,
      intervalSeconds: this.intervalSeconds,
    });
  }

  /** See {@link readStretches}. */
  async stretches(options: SeriesQuery & { site: string }) {
    return readStretches(this.knex, options);
  }

  /** Deletes old history, and what has not been measured for a day because its site or resource is gone. */
  async prune(retention: Retention): Promise<void> {
    await pruneHistory(this.knex, retention);
    await this.knex('dr_measurements')
      .where('collected_at', '<', new Date(Date.now() - DAY).toISOString())
      .delete();
  }
}
