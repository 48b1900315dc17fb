import type { IncomingMessage } from 'http';
import { gunzipSync } from 'zlib';
import type { WireRequest } from '../codec/Codec';
import { AwsError } from '../core/AwsError';
import { decodeAwsChunked, isAwsChunked } from './awsChunked';

const LARGEST_BODY = 256 * 1024 * 1024;

/** @throws AwsError `RequestEntityTooLarge` beyond 256 MiB */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) {
      throw new AwsError(
        'RequestEntityTooLarge',
        'The body is larger than 256 MiB.',
        413,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Head of a request; its body is still empty. */
export function readHead(request: IncomingMessage): WireRequest {
  const [path, query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(',') : value ?? '';
  }
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    body: Buffer.alloc(0),
  };
}

function withoutChunking(request: WireRequest): WireRequest {
  const { body, trailers } = decodeAwsChunked(request.body);
  const headers = { ...request.headers, ...trailers };
  const encodings = (headers['content-encoding'] ?? '')
    .split(',')
    .map(encoding => encoding.trim())
    .filter(encoding => encoding && encoding !== 'aws-chunked');
  delete headers['content-encoding'];
  if (encodings.length > 0) {
    headers['content-encoding'] = encodings.join(',');
  }
  headers['content-length'] = String(body.length);
  return { ...request, headers, body };
}

/**
 * Undoes what clients do to a body on its way: the chunks of S3 streams, and gzip (elsewhere than in S3, where the
 * encoding belongs to the object).
 *
 * @throws AwsError where the body is not what its headers say
 */
export function unwrapBody(request: WireRequest, service: string): WireRequest {
  if (service === 's3') {
    return isAwsChunked(request.headers) ? withoutChunking(request) : request;
  }
  if (request.headers['content-encoding'] !== 'gzip') {
    return request;
  }
  try {
    return { ...request, body: gunzipSync(request.body) };
  } catch {
    throw new AwsError(
      'MalformedInput',
      'The body is not gzip, though the header Content-Encoding says so.',
    );
  }
}
