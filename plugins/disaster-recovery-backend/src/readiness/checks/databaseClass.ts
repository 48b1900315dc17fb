import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { compare } from './facts';

/** A replica that is too small keeps up, and falls over once it serves. */
export const databaseClassCheck: Check = {
  id: 'database-class',
  title: 'Replica as large as the primary',
  reads: [MEASUREMENTS.databaseClass],
  fails: 'The replica has another instance class than the primary',
  severity: 'warn',
  remedy:
    'Give the replica the class of the primary, or accept the risk by name',
  evaluate: input =>
    compare(
      input,
      MEASUREMENTS.databaseClass,
      'The instance class',
      ({ serving, standby }) =>
        serving === standby
          ? { status: 'pass', reason: `Both databases are ${serving}` }
          : {
              status: 'warn',
              reason: `The primary is a ${serving}, the replica a ${standby}`,
              remedy:
                'Give the replica the class of the primary, or accept the risk by name until it has',
            },
    ),
};
