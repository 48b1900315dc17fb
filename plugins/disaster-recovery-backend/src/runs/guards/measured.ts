import type { Measurement } from '@understudy/plugin-disaster-recovery-common';
import type { GuardInput } from './types';

/**
 * The measurement of a name in a region. One past its deadline is unknown even
 * where nobody marked it (invariant I5).
 */
export function measured(
  { measurements, now }: GuardInput,
  name: string,
  region: string | undefined,
): Measurement | undefined {
  const found = measurements.find(
    item => item.name === name && item.region === region,
  );
  if (!found || found.state === 'unknown') {
    return found;
  }
  const age =
    (now.getTime() - Date.parse(found.sourceTime ?? found.collectedAt)) / 1000;
  return age > found.deadlineSeconds
    ? { ...found, state: 'unknown', unknownBecause: 'stale' }
    : found;
}

/** Why a measurement cannot be believed, in words. */
export const becauseOf = (measurement: Measurement | undefined) =>
  measurement?.unknownBecause ?? 'it was never measured';

/** How old a measurement is, in words. */
export const ageOf = ({ now }: GuardInput, measurement: Measurement) => {
  const at = measurement.sourceTime ?? measurement.collectedAt;
  const seconds = Math.max(0, (now.getTime() - Date.parse(at)) / 1000);
  return `measured ${Math.round(seconds)} s ago`;
};
