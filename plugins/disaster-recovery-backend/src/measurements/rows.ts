import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';

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

const DRAWN = new Set<string>([
  MEASUREMENTS.replicaLag,
  MEASUREMENTS.s3Pending,
  MEASUREMENTS.s3Latency,
]);

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

export function toHistoryRow(
  site: string,
  measurement: Measurement,
): HistoryRow {
  const known = measurement.state === 'known';
  const time = (known && measurement.sourceTime) || measurement.collectedAt;
  return {
    site,
    name: measurement.name,
    at: Math.floor(new Date(time).getTime() / 1000),
    region: measurement.region,
    resource: measurement.resource,
    value: known ? Number(measurement.value) : null,
  };
}

/** Why a measurement is doubted whose source is ahead of the portal. */
export const FROM_THE_FUTURE = 'from the future';

/** Seconds by which the clocks of a source and of the portal may differ. */
const CLOCK_SKEW_SECONDS = 60;

/** Applies the deadline: what its source measured too long ago, or in the future, comes back as unknown with its last value (invariant I5). */
export function toMeasurement(row: MeasurementRow, now: Date): Measurement {
  const doubt = row.state === 'known' ? doubtOf(row, now) : row.unknown_because;
  return {
    name: row.name,
    region: row.region,
    resource: row.resource,
    value: row.value === null ? undefined : JSON.parse(row.value),
    unit: (row.unit ?? undefined) as Measurement['unit'],
    state: row.state === 'known' && !doubt ? 'known' : 'unknown',
    unknownBecause: doubt ?? undefined,
    sourceTime: row.source_time ?? undefined,
    collectedAt: row.collected_at,
    unknownSince: row.unknown_since ?? undefined,
    deadlineSeconds: row.deadline_seconds,
    source: row.source,
  };
}

/** A measurement that was read before, as it is to be believed by now (invariant I5). */
export function doubted(measurement: Measurement, now: Date): Measurement {
  const doubt =
    measurement.state === 'known'
      ? doubtOf(
          {
            source_time: measurement.sourceTime ?? null,
            deadline_seconds: measurement.deadlineSeconds,
          },
          now,
        )
      : undefined;
  return doubt
    ? { ...measurement, state: 'unknown', unknownBecause: doubt }
    : measurement;
}

function doubtOf(
  row: Pick<MeasurementRow, 'source_time' | 'deadline_seconds'>,
  now: Date,
): string | undefined {
  const age = row.source_time
    ? (now.getTime() - new Date(row.source_time).getTime()) / 1000
    : Infinity;
  if (age < -CLOCK_SKEW_SECONDS) {
    return FROM_THE_FUTURE;
  }
  return age <= row.deadline_seconds ? undefined : 'stale';
}
