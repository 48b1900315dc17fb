import {
  SERIES_NAMES,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteMeasurement } from './types';

/** The latest of one measurement, as the database holds it. */
export interface MeasurementRow {
  site: string;
  name: string;
  region: string;
  resource: string;
  value: string | null;
  unit: string | null;
  state: 'known' | 'unknown';
  unknown_because: string | null;
  unknown_since: string | null;
  source_time: string | null;
  collected_at: string;
  deadline_seconds: number;
  source: string;
}

/** One point of a line. */
export interface HistoryRow {
  site: string;
  name: string;
  /** Seconds since the epoch. */
  at: number;
  region: string;
  resource: string;
  value: number | null;
}

/** What was heard within one stretch of a line. */
export interface RollupRow {
  site: string;
  name: string;
  /** Length of the stretch, seconds. */
  width: number;
  /** Where it begins, seconds since the epoch. */
  at: number;
  region: string;
  resource: string;
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

export function toRow(site: string, measurement: Measurement): MeasurementRow {
  const { value } = measurement;
  return {
    site,
    name: measurement.name,
    region: measurement.region,
    resource: measurement.resource,
    value: value === undefined ? null : JSON.stringify(value),
    unit: measurement.unit ?? null,
    state: measurement.state,
    unknown_because: measurement.unknownBecause ?? null,
    unknown_since:
      measurement.state === 'known' ? null : measurement.collectedAt,
    source_time: measurement.sourceTime ?? null,
    collected_at: measurement.collectedAt,
    deadline_seconds: measurement.deadlineSeconds,
    source: measurement.source,
  };
}

/**
 * The points of a line that a measurement brings.
 * @param after - what is known already; earlier ones were saved with it
 */
export function toHistoryRows(
  { site, measurement, points }: SiteMeasurement,
  after: string | undefined,
): HistoryRow[] {
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
    site,
    name: measurement.name,
    at: Math.floor(at.getTime() / 1000),
    region: measurement.region,
    resource: measurement.resource,
    value,
  }));
}

/** The stretches that a point belongs to, as if it were alone in them. */
export function toRollupRows({
  site,
  name,
  at,
  region,
  resource,
  value,
}: HistoryRow): RollupRow[] {
  return Object.values(WIDTHS).map(width => ({
    site,
    name,
    width,
    at: Math.floor(at / width) * width,
    region,
    resource,
    min: value,
    max: value,
    last: value,
    last_at: at,
  }));
}

/** Two that speak of the same stretch, as one. */
export function joined(one: RollupRow, other: RollupRow): RollupRow {
  const of = (fn: (...all: number[]) => number, key: 'min' | 'max') => {
    const [a, b] = [one[key], other[key]];
    return a !== null && b !== null ? fn(a, b) : a ?? b;
  };
  const { last, last_at } = other.last_at >= one.last_at ? other : one;
  return {
    ...one,
    min: of(Math.min, 'min'),
    max: of(Math.max, 'max'),
    last,
    last_at,
  };
}

/** Why a measurement is doubted whose source is ahead of the portal. */
export const FROM_THE_FUTURE = 'from the future';

/** Seconds by which the clocks of a source and of the portal may differ. */
const CLOCK_SKEW_SECONDS = 60;

/** Applies the deadline: what its source measured too long ago, or in the future, comes back as unknown with its last value (invariant I5). */
export function toMeasurement(row: MeasurementRow, now: Date): Measurement {
  const known = row.state === 'known';
  return doubted(
    {
      name: row.name,
      region: row.region,
      resource: row.resource,
      value: row.value === null ? undefined : JSON.parse(row.value),
      unit: (row.unit ?? undefined) as Measurement['unit'],
      state: row.state,
      unknownBecause: (!known && row.unknown_because) || undefined,
      sourceTime: row.source_time ?? undefined,
      collectedAt: row.collected_at,
      unknownSince: row.unknown_since ?? undefined,
      deadlineSeconds: row.deadline_seconds,
      source: row.source,
    },
    now,
  );
}

/** A measurement that was read before, as it is to be believed by now (invariant I5). */
export function doubted(measurement: Measurement, now: Date): Measurement {
  const doubt =
    measurement.state === 'known' ? doubtOf(measurement, now) : undefined;
  return doubt
    ? { ...measurement, state: 'unknown', unknownBecause: doubt }
    : measurement;
}

function doubtOf(
  { sourceTime, deadlineSeconds }: Measurement,
  now: Date,
): string | undefined {
  const age = sourceTime
    ? (now.getTime() - new Date(sourceTime).getTime()) / 1000
    : Infinity;
  if (age < -CLOCK_SKEW_SECONDS) {
    return FROM_THE_FUTURE;
  }
  return age <= deadlineSeconds ? undefined : 'stale';
}
