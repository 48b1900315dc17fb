import { AwsError } from '../core/AwsError';

/** Whether a body is cut into chunks by the signer (S3 streams), and not by HTTP. */
export function isAwsChunked(headers: Record<string, string>): boolean {
  return (
    (headers['content-encoding'] ?? '').includes('aws-chunked') ||
    (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
  );
}

function broken(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'The chunks of the aws-chunked body are not complete.',
  );
}

/**
 * Joins the chunks of an `aws-chunked` body and reads the trailers behind it, where SDKs put the checksum.
 *
 * @throws AwsError `IncompleteBody` where the chunks do not add up
 */
export function decodeAwsChunked(body: Buffer): {
  body: Buffer;
  trailers: Record<string, string>;
} {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    if (end < 0) {
      throw broken();
    }
    const size = parseInt(body.toString('latin1', at, end), 16);
    const start = end + 2;
    if (Number.isNaN(size) || start + size > body.length) {
      throw broken();
    }
    at = start + size;
    if (size === 0) {
      break;
    }
    chunks.push(body.subarray(start, at));
    at += 2;
  }
  const trailers: Record<string, string> = {};
  for (const line of body.toString('latin1', at).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      trailers[line.slice(0, colon).trim().toLowerCase()] = line
        .slice(colon + 1)
        .trim();
    }
  }
  return { body: Buffer.concat(chunks), trailers };
}
