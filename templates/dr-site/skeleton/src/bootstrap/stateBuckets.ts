import { createPrivateBucket, type PrivateBucket } from '../privateBucket';
import type { BootstrapContext } from './BootstrapContext';

type Role = 'active' | 'pilot';

/** The buckets of the states: one in each region, so that a region can be changed while the other one is down. */
export const createStateBuckets = (
  context: BootstrapContext,
): Record<Role, PrivateBucket> => ({
  active: createStateBucket(context, 'active'),
  pilot: createStateBucket(context, 'pilot'),
});

const createStateBucket = (
  { stack, names, providers }: BootstrapContext,
  role: Role,
): PrivateBucket =>
  createPrivateBucket(stack, `${role}_state`, {
    name: names[role].stateBucket,
    provider: providers[role],
    // No key of KMS: a state holds no password, and a key more would be a
    // thing more that a region's recovery depends on.
    content: 'keep',
    lifecycleRule: [
      {
        id: 'old-versions',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        noncurrentVersionExpiration: [
          // However long ago it was: the last states can be had back.
          { noncurrentDays: 90, newerNoncurrentVersions: 20 },
        ],
        // Each lock that is given back leaves one.
        expiration: [{ expiredObjectDeleteMarker: true }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
  });
