import type { KmsKey, S3Bucket } from '../iac/aws';
import { createPrivateBucket } from '../privateBucket';
import type { RegionContext } from './RegionContext';

/**
 * The bucket of the application's objects. It is replicated in both
 * directions; the rules stand in the global stack, because S3 refuses a rule
 * whose destination does not exist yet.
 */
export const createAssetBucket = (
  { stack, names }: RegionContext,
  key: KmsKey,
): S3Bucket =>
  createPrivateBucket(stack, 'assets', {
    name: names.assetBucket,
    key,
    content: 'keep',
    lifecycleRule: [
      {
        id: 'tidy',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        noncurrentVersionExpiration: [{ noncurrentDays: 90 }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
  }).bucket;
