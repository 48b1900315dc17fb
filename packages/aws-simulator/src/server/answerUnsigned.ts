import { randomUUID } from 'crypto';
import { STATUS_CODES } from 'http';
import type { WireRequest, WireResponse } from '../codec/Codec';
import { codecFor } from '../codec/serviceDefinitions';
import { AwsError } from '../core/AwsError';
import { SOMEBODY } from '../core/somebody';
import type { World } from '../core/World';
import { anonymousGet } from '../services/s3/anonymousGet';
import { objectAddress } from '../services/s3/objectAddress';
import { locateBucket } from '../services/s3/s3State';

/** Without its first slash; `undefined` where it is not encoded as URLs are. */
function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return undefined;
  }
}

function addressOf(world: World, { headers, path }: WireRequest) {
  const host = (headers.host ?? '').split(':')[0].toLowerCase();
  const decoded = decodedPath(path);
  if (decoded === undefined) {
    return undefined;
  }
  const named = objectAddress(host, decoded);
  if (named) {
    return named;
  }
  // The simulator's own address stands for every region's.
  const [bucket, ...key] = decoded.split('/');
  const region = locateBucket(world, bucket)?.region;
  return region ? { bucket, region, key: key.join('/') } : undefined;
}

/**
 * Answers an unsigned GET of an object, as a browser or a stranger sends it: to `/<bucket>/<key>`, or to
 * `/<key>` with S3's name of the bucket in `Host`. It reads what the bucket's policy lets everybody read.
 *
 * @returns undefined where the request is no such thing; no answer where the region's network is down
 */
export function answerUnsigned(
  world: World,
  request: WireRequest,
): { answer?: WireResponse } | undefined {
  const address =
    request.method === 'GET' && !request.headers.authorization
      ? addressOf(world, request)
      : undefined;
  if (!address?.key) {
    return undefined;
  }
  const reply = anonymousGet(world, {
    ...address,
    secure: true,
    sourceIp: SOMEBODY,
  });
  if (!reply || reply.status === 200) {
    return { answer: reply && { ...reply, headers: {} } };
  }
  const error = new AwsError(
    reply.body.replaceAll(' ', ''),
    STATUS_CODES[reply.status]!,
    reply.status,
  );
  return { answer: codecFor('s3')!.encodeError(error, randomUUID()) };
}
