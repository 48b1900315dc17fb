import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { compare } from './facts';

const GIB = 2 ** 30;

/** A replica whose volume is smaller than its source's is full first, and then replicates no more. */
export const databaseStorageCheck: Check = {
  id: 'database-storage',
  title: 'Replica with as much storage',
  reads: [MEASUREMENTS.databaseStorage, MEASUREMENTS.databaseStorageType],
  fails:
    "The replica's volume is smaller than the primary's, or of another type",
  severity: 'warn',
  remedy: "Let the replica's volume grow to that of the primary",
  evaluate(input) {
    const size = compare(
      input,
      MEASUREMENTS.databaseStorage,
      'The storage',
      sides => {
        const [serving, standby] = [sides.serving, sides.standby].map(
          bytes => Number(bytes) / GIB,
        );
        return standby >= serving
          ? {
              status: 'pass',
              reason: `The replica has ${standby} GiB, the primary ${serving}`,
            }
          : {
              status: 'warn',
              reason: `The replica has ${standby} GiB, the primary ${serving}`,
              remedy: `Give the replica ${serving} GiB`,
            };
      },
    );
    const type = compare(
      input,
      MEASUREMENTS.databaseStorageType,
      'The storage type',
      ({ serving, standby }) =>
        serving === standby
          ? { status: 'pass', reason: `Both have ${serving}` }
          : {
              status: 'warn',
              reason: `The primary has ${serving}, the replica ${standby}`,
              remedy: `Give the replica ${serving}`,
            },
    );
    return [...size, ...type.filter(({ status }) => status !== 'pass')];
  },
};
