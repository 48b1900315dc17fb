import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { locateBucket, type BucketState } from './s3State';

/**
 * The bucket that a call names, as the caller's own in the called region.
 * @throws AwsError NoSuchBucket, AccessDenied for another account's bucket,
 * PermanentRedirect for one in another region
 */
export function bucketOf(
  { world, account, region }: CallContext,
  name: string | undefined,
): BucketState {
  const found = locateBucket(world, name ?? '');
  if (!found) {
    throw new AwsError(
      'NoSuchBucket',
      'The specified bucket does not exist',
      404,
      { BucketName: name },
    );
  }
  if (found.account !== account) {
    throw new AwsError('AccessDenied', 'Access Denied', 403);
  }
  if (found.region !== region) {
    throw new AwsError(
      'PermanentRedirect',
      `The bucket ${name} is in ${found.region}, not in ${region}; send the request to the endpoint of its region`,
      301,
      {
        Bucket: name,
        Endpoint: `${name}.s3.${found.region}.amazonaws.com`,
        Region: found.region,
      },
    );
  }
  return found.bucket;
}
