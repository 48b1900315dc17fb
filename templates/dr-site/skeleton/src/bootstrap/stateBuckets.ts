import { regionNames } from '../names';
import { createPrivateBucket, type PrivateBucket } from '../privateBucket';
import type { BootstrapContext } from './BootstrapContext';

type Role = 'active' | 'pilot';

/**
 * The buckets of the states: one in each region, so that a region can be changed
 * while the other ones are down. The witness's is copied nowhere: all that its
 * state knows is an empty bucket with a known name.
 */
export function createStateBuckets(
  context: BootstrapContext,
): Record<Role, PrivateBucket> {
  const { active, pilot, witness } = context.site.regions;
  const buckets = {
    active: createStateBucket(context, 'active', active),
    pilot: createStateBucket(context, 'pilot', pilot),
  };
  if (witness !== undefined) {
    createStateBucket(context, 'witness', witness);
  }
  return buckets;
}

const createStateBucket = (
  { stack, site, providers }: BootstrapContext,
  role: Role | 'witness',
  region: string,
): PrivateBucket =>
  createPrivateBucket(stack, `${role}_state`, {
    name: regionNames(site, region).stateBucket,
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
