import type {
  Measurement,
  SeriesPoint,
} from '@understudy/plugin-disaster-recovery-common';
import type { Site, SiteFilter } from '../sites/types';

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
}

/** Measures sites now, batched per account, region and service, and stores what it found. */
export interface MeasurementCollector {
  collect(sites: Site[]): Promise<void>;
}
