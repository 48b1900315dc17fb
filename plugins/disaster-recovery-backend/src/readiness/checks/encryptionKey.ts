import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { compare, find } from './facts';

/** RDS says so of a database whose key it may not use any more. */
const LOST_KEY = /^inaccessible-encryption-credentials/;

/** A replica that hangs on a key of the region that is gone cannot be opened there. */
export const encryptionKeyCheck: Check = {
  id: 'encryption-key',
  title: 'Key usable in the standby',
  reads: [MEASUREMENTS.databaseKey, MEASUREMENTS.databaseStatus],
  fails:
    'The replica is not encrypted although its primary is, hangs on a key of another region, or RDS may not use its key',
  severity: 'fail',
  remedy: 'Make the replica anew with a key of its own region',
  evaluate: input =>
    compare(
      input,
      MEASUREMENTS.databaseKey,
      'The key',
      ({ serving, standby, standbyRegion: region }) => {
        const status = find(input, MEASUREMENTS.databaseStatus, region);
        if (status?.state === 'known' && LOST_KEY.test(String(status.value))) {
          return {
            status: 'fail',
            reason: `RDS may not use the key ${standby}`,
            remedy:
              'Enable the key, or give back the grant of RDS; within 7 days the database comes back by itself',
          };
        }
        if (standby === 'none' && serving !== 'none') {
          return {
            status: 'fail',
            reason: 'The primary is encrypted and the replica is not',
            remedy: `Rebuild ${region} with a key of that region`,
          };
        }
        const keyRegion = String(standby).split(':')[3];
        return standby !== 'none' && keyRegion !== region
          ? {
              status: 'fail',
              reason: `The replica hangs on a key of ${
                keyRegion ?? 'another region'
              }: ${standby}`,
              remedy: `Rebuild ${region} with a key of that region`,
            }
          : {
              status: 'pass',
              reason:
                standby === 'none'
                  ? 'Neither database is encrypted'
                  : `The replica's key is in ${region}`,
            };
      },
    ),
};
