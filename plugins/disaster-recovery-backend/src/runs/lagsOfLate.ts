import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { MeasurementStore } from '../measurements/types';

/** Longer ago the site had another load. Seconds. */
const OF_LATE = 24 * 3600;

/** Replica lags of a site that were measured in the last day; seconds. */
export async function lagsOfLate(
  measurements: MeasurementStore,
  site: string,
): Promise<number[]> {
  const points = await measurements.series({
    site,
    name: MEASUREMENTS.replicaLag,
    windowSeconds: OF_LATE,
  });
  return points.flatMap(({ value }) => (value === undefined ? [] : [value]));
}
