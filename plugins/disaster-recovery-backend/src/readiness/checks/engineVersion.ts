import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { compare } from './facts';

/** What the application was tested with is what it must find after a failover. */
export const engineVersionCheck: Check = {
  id: 'engine-version',
  title: 'Same engine on both sides',
  reads: [MEASUREMENTS.databaseEngine, MEASUREMENTS.databaseVersion],
  fails: 'Engine or release of the replica are not those of the primary',
  severity: 'fail',
  remedy: 'Upgrade the replica first, then its primary',
  evaluate(input) {
    const engine = compare(
      input,
      MEASUREMENTS.databaseEngine,
      'The engine',
      ({ serving, standby, standbyRegion }) =>
        serving === standby
          ? { status: 'pass', reason: `Both databases are ${serving}` }
          : {
              status: 'fail',
              reason: `The primary is ${serving}, the replica ${standby}`,
              remedy: `Correct the manifest of ${standbyRegion}, or rebuild it`,
            },
    );
    if (engine.some(({ status }) => status !== 'pass')) {
      return engine;
    }
    return compare(
      input,
      MEASUREMENTS.databaseVersion,
      'The engine version',
      ({ serving, standby }) =>
        serving === standby
          ? { status: 'pass', reason: `Both databases are of ${serving}` }
          : {
              status: 'warn',
              reason: `The primary is of ${serving}, the replica of ${standby}`,
              remedy:
                'Bring both to one version, the replica first: RDS replicates from an older to a newer one only',
            },
    );
  },
};
