import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judgeEach } from './facts';

const WARN_BELOW = 0.1;
const FAIL_BELOW = 0.02;

/** A full volume stops writes where it serves, and replication where it stands by. */
export const freeStorageCheck: Check = {
  id: 'free-storage',
  title: 'Databases have room',
  reads: [MEASUREMENTS.databaseFreeStorage, MEASUREMENTS.databaseStorage],
  fails: `Less than ${
    FAIL_BELOW * 100
  } % of a database's volume is free; a warning below ${WARN_BELOW * 100} %`,
  severity: 'fail',
  remedy: 'Let the volume grow, or raise the limit to which it grows by itself',
  evaluate: input =>
    judgeEach(
      input,
      MEASUREMENTS.databaseFreeStorage,
      'The free storage',
      (value, region) => {
        const size = find(input, MEASUREMENTS.databaseStorage, region);
        if (size?.state !== 'known') {
          return {
            status: 'unknown',
            reason: `Of how much storage ${value} bytes are free in ${region} is unknown`,
            remedy: 'Look whether RDS answers in that region',
          };
        }
        const share = Number(value) / Number(size.value);
        const reason = `${Math.floor(
          share * 100,
        )} % of the database's volume in ${region} is free`;
        if (share >= WARN_BELOW) {
          return { status: 'pass', reason };
        }
        return {
          status: share < FAIL_BELOW ? 'fail' : 'warn',
          reason,
          remedy:
            'Let its storage grow; what fills the volume is in the metrics of the database',
        };
      },
    ),
};
