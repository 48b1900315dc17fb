import type {
  Measurement,
  Series,
  SeriesPoint,
  SeriesQuery,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import type { Site, SiteFilter } from '../sites/types';

/** A measurement of a site. */
export interface SiteMeasurement {
  site: string;
  measurement: Measurement;
  /** Earlier values that came with the same answer, for the line. */
  points?: { at: Date; value: number | null }[];
}

/** What a measurement is found by. */
export type MeasurementKey = { site: string } & Pick<
  Measurement,
  'name' | 'region' | 'resource'
>;

export interface SaveOptions {
  /** Asked within the transaction; where it says no nothing is saved, and the answer is undefined. */
  guard?: (tx: Knex.Transaction) => Promise<boolean>;
  /** All that was to be measured: what is known by the same name of a resource that is not among them goes away. */
  planned?: MeasurementKey[];
}

/** What came of saving. */
export interface Saved {
  /** Sites that pages would draw differently now; times alone change nothing. */
  changed: string[];
  /** Rows that the database refused, with its reason. */
  refused: { row: SiteMeasurement; because: string }[];
}

/** Where collectors write. */
export interface MeasurementWriter {
  /**
   * Saves what was heard of many sites in one transaction. A row that the database refuses loses no other, and what
   * is older than what is known changes nothing.
   */
  saveAll(
    measurements: SiteMeasurement[],
    options?: SaveOptions,
  ): Promise<Saved | undefined>;
}

/** Measurements as collectors wrote them; reading applies the deadline (invariant I5). */
export interface MeasurementStore {
  save(site: string, measurements: Measurement[]): Promise<void>;
  /** Newest of each name x region x resource; a value past its deadline comes back as `unknown`, `stale`. */
  latest(site: string): Promise<Measurement[]>;
  /** The same for every site, or those of a filter, by site name. */
  latestOfAll(filter?: SiteFilter): Promise<Map<string, Measurement[]>>;
  series(options: {
    site: string;
    name: string;
    windowSeconds: number;
  }): Promise<SeriesPoint[]>;
  /** Least, most and last value of each stretch of a window. */
  stretches(
    options: SeriesQuery & { site: string },
  ): Promise<Omit<Series, 'name'>>;
}

/** Measures sites now, batched per account, region and service, and stores what it found. */
export interface MeasurementCollector {
  collect(sites: Site[]): Promise<void>;
}
