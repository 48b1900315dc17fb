import type { World } from '../../core/World';
import { accountBlock } from './accountBlock';
import { isPublicPolicy, policyAllows } from './bucketPolicy';
import { isKmsEncrypted } from './objectEncryption';
import { locateBucket } from './s3State';
import { currentVersion } from './versions';

export interface AnonymousRequest {
  bucket: string;
  /** Of the endpoint that is asked. */
  region: string;
  key: string;
  /** Over HTTPS. */
  secure: boolean;
  sourceIp: string;
}

/**
 * An unsigned GET of an object from outside AWS. Undefined is a connection
 * that fails, because the region's network is down. A missing object is 403,
 * not 404, to who may not list the bucket (User Guide, GetObject permissions),
 * and what KMS encrypted is closed to the anonymous whatever the policy says.
 */
export function anonymousGet(
  world: World,
  request: AnonymousRequest,
): { status: number; body: string } | undefined {
  const { region, key } = request;
  if (world.regionDown(region, 'network')) {
    return undefined;
  }
  const broken =
    world.regionDown(region, 'data') ||
    world.fault(
      'service-down',
      fault => fault.region === region && fault.service === 's3',
    );
  if (broken) {
    return { status: 503, body: 'Service Unavailable' };
  }
  const found = locateBucket(world, request.bucket);
  if (!found) {
    return { status: 404, body: 'NoSuchBucket' };
  }
  if (found.region !== region) {
    return { status: 400, body: 'IllegalLocationConstraintException' };
  }
  const { bucket } = found;
  const arn = `arn:aws:s3:::${bucket.name}`;
  // Of the bucket's and the account's the stricter counts.
  const restricted =
    [bucket.publicAccessBlock, accountBlock(world, found.account).block].some(
      block => block?.RestrictPublicBuckets === true,
    ) &&
    bucket.policy !== undefined &&
    isPublicPolicy(bucket.policy);
  const may = (action: string, resource: string) =>
    !restricted &&
    policyAllows(bucket.policy, {
      ...request,
      principal: '*',
      action,
      resource,
    });
  const version = currentVersion(bucket, key);
  if (!version) {
    return may('s3:ListBucket', arn)
      ? { status: 404, body: 'NoSuchKey' }
      : { status: 403, body: 'AccessDenied' };
  }
  return may('s3:GetObject', `${arn}/${key}`) && !isKmsEncrypted(version)
    ? { status: 200, body: Buffer.from(version.body, 'base64').toString() }
    : { status: 403, body: 'AccessDenied' };
}
