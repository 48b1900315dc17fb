import {
  MEASUREMENTS,
  type Measurement,
  type SiteLock,
} from '@understudy/plugin-disaster-recovery-common';

/** The lock as it was last seen in a region; undefined where there is none, or nobody knows. */
export function lockOf(
  measurements: Measurement[],
  region: string,
): SiteLock | undefined {
  const seen = measurements.find(
    each =>
      each.name === MEASUREMENTS.lock &&
      each.region === region &&
      each.state === 'known',
  );
  return typeof seen?.value === 'string' && seen.value !== 'none'
    ? JSON.parse(seen.value)
    : undefined;
}
