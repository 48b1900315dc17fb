import type { Measurement } from '@understudy/plugin-disaster-recovery-common';

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
