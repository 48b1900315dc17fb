import type { MeasurementUnit } from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../../sites/types';

/** One thing to measure. */
export interface Subject {
  site: string;
  /** One of the names in MEASUREMENTS. */
  name: string;
  /** Region the fact is about. */
  region: string;
  resource: string;
  unit: MeasurementUnit;
  /** Seconds for which a value counts at least; longer where its slice is collected seldom. */
  deadlineSeconds: number;
  /** How late its source publishes. Seconds; 0 where left out. */
  lateSeconds?: number;
  /** API or metric it is read from. */
  source: string;
}

/** What the source said of a subject. */
export type Reading =
  | {
      value: number | string | boolean;
      sourceTime?: Date;
      /** Earlier values that came with the same answer, for the line. */
      points?: { at: Date; value: number | null }[];
    }
  | { unknownBecause: string };

/** Subjects that one account and region is asked about together. */
export interface Batch<S extends Subject = Subject> {
  accountId: string;
  /** Region that is called, not always the one the facts are about. */
  region: string;
  subjects: S[];
}

/**
 * Measures by one AWS service. What `read` does not record, because it threw, ran out of time or was not told,
 * is saved as unknown: a collector never has to think of failure.
 */
export interface Collector<S extends Subject = Subject> {
  id: string;
  /** Seconds between two readings of what changes slowly or is dear to ask; the interval of the configuration where left out. */
  seldom?(called: Pick<Batch, 'accountId' | 'region'>): number;
  /** Whether it is asked no sooner where a run is on or the site is not ready. */
  patient?: boolean;
  /** Everything it would measure of these sites, grouped by what is asked together. */
  plan(sites: Site[]): Batch<S>[];
  read(
    batch: Batch<S>,
    record: (subject: S, reading: Reading) => void,
    signal: AbortSignal,
  ): Promise<void>;
}
