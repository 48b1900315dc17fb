import type { DrillMeasures } from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../format';

const duration = (seconds: number | undefined) =>
  seconds === undefined ? 'unknown' : formatDuration(seconds);

/** What a drill measured, by its own names: none of it is an RTO or an RPO. */
export const drillWords = ({
  restoreSeconds,
  standbyReadySeconds,
  standbyBehindSeconds,
  cloneBehindSeconds,
}: DrillMeasures): string =>
  `Restore took ${duration(restoreSeconds)}; standby ready after ${duration(
    standbyReadySeconds,
  )}, behind by ${duration(
    standbyBehindSeconds,
  )}; newest row of the clone behind by ${duration(
    cloneBehindSeconds,
  )}. No user was moved: none of it is an RTO or an RPO.`;
