import type { KnownOutage } from '@understudy/failover';
import {
  MEASUREMENTS,
  movesUsers,
  type Measurement,
  type Plan,
} from '@understudy/plugin-disaster-recovery-common';

/**
 * What was measured of the outage that a run answers; undefined where nothing was,
 * and where there is none because the run itself stops the writes.
 */
export function outageOf(
  { kind, mode, fromRegion }: Plan,
  measured: Measurement[],
): KnownOutage | undefined {
  if (!movesUsers(kind) || mode === 'planned') {
    return undefined;
  }
  const writable = measured.find(
    ({ name, region }) =>
      name === MEASUREMENTS.workloadWritable && region === fromRegion,
  );
  // The last value that was known stays beside one that is not.
  return writable?.value === true && writable.sourceTime
    ? {
        servedUntil: writable.sourceTime,
        ...(writable.unknownSince && { detectedAt: writable.unknownSince }),
      }
    : undefined;
}
