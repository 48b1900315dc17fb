import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { FROM_THE_FUTURE } from '../measurements/rows';
import type { MeasurementStore } from '../measurements/types';

/** Longer ago the site had another load. */
const OF_LATE_MS = 24 * 3600_000;

/**
 * Instances that a region had in service when that was last measured, in the last
 * day: a region that is gone does not tell what ran in it.
 */
export async function ranOfLate(
  measurements: Pick<MeasurementStore, 'latest'>,
  site: string,
  region: string,
  now: Date = new Date(),
): Promise<number | undefined> {
  const measured = await measurements.latest(site);
  const counts = measured
    .filter(
      each =>
        each.name === MEASUREMENTS.instancesInService &&
        each.region === region &&
        each.unknownBecause !== FROM_THE_FUTURE &&
        now.getTime() - Date.parse(each.sourceTime ?? '') <= OF_LATE_MS,
    )
    .map(({ value }) => Number(value))
    .filter(Number.isFinite);
  return counts.length > 0 ? Math.max(...counts) : undefined;
}
