import {
  SERIES_NAMES,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import type { MeasurementKey, SiteMeasurement } from '../types';

export const SERIES = 'dr_series';
export const POINTS = 'dr_points';
export const STRETCHES = 'dr_stretches';

/** What a line is of. */
export interface SeriesRow extends MeasurementKey {
  id: number;
}

/** One point of a line. */
export interface PointRow {
  series: number;
  /** Seconds since the epoch. */
  at: number;
  /** Null where the source knew nothing. */
  value: number | null;
}

/** What was heard within one stretch of a line. */
export interface StretchRow {
  series: number;
  /** Length, seconds. */
  width: number;
  /** Where it begins, seconds since the epoch. */
  at: number;
  min: number | null;
  max: number | null;
  last: number | null;
  last_at: number;
}

/** Lengths of the stretches of history, seconds. */
export const WIDTHS = { fiveMinutes: 300, hour: 3600 };

const DRAWN = new Set<string>(SERIES_NAMES);

/**
 * Whether the measurement is a point of a line. Where nothing was heard there is no point, and `series` shows the
 * gap; a replica that says that it does not replicate is a point without a value.
 */
export function isDrawn(measurement: Measurement): boolean {
  return (
    DRAWN.has(measurement.name) &&
    (measurement.state === 'known' ||
      measurement.unknownBecause === 'not-replicating')
  );
}

/**
 * The points of a line that a measurement brings.
 * @param after - what is known already; earlier ones were saved with it
 */
export function toPoints(
  { measurement, points }: SiteMeasurement,
  series: number,
  after: string | undefined,
): PointRow[] {
  const known = measurement.state === 'known';
  const time = (known && measurement.sourceTime) || measurement.collectedAt;
  const newest = {
    at: new Date(time),
    value: known ? Number(measurement.value) : null,
  };
  const earlier = (points ?? []).filter(
    ({ at }) => at < newest.at && (!after || at > new Date(after)),
  );
  return [...earlier, newest].map(({ at, value }) => ({
    series,
    at: Math.floor(at.getTime() / 1000),
    value,
  }));
}

/** The stretches that a point belongs to, as if it were alone in them. */
export function toStretches({ series, at, value }: PointRow): StretchRow[] {
  return Object.values(WIDTHS).map(width => ({
    series,
    width,
    at: Math.floor(at / width) * width,
    min: value,
    max: value,
    last: value,
    last_at: at,
  }));
}

/** The smaller one; null is none. */
export const least = (a: number | null, b: number | null) =>
  a !== null && b !== null ? Math.min(a, b) : a ?? b;
/** The greater one; null is none. */
export const most = (a: number | null, b: number | null) =>
  a !== null && b !== null ? Math.max(a, b) : a ?? b;

/** Two that speak of the same stretch, as one. */
export function joined(one: StretchRow, other: StretchRow): StretchRow {
  const { last, last_at } = other.last_at >= one.last_at ? other : one;
  return {
    ...one,
    min: least(one.min, other.min),
    max: most(one.max, other.max),
    last,
    last_at,
  };
}
