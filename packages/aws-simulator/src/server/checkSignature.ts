import { createHash } from 'crypto';
import type { WireRequest } from '../codec/Codec';
import { serviceDefinitions } from '../codec/serviceDefinitions';
import { AwsError } from '../core/AwsError';

type Refusal = readonly [code: string, status: number];

/** How a kind of service refuses a signature. */
interface Dialect {
  incomplete: Refusal;
  mismatch: Refusal;
  expired: Refusal;
  /** How far the caller's clock may be off. */
  minutes: number;
}

/** IAM User Guide, "Troubleshoot Signature Version 4 signed requests". */
const QUERY: Dialect = {
  incomplete: ['IncompleteSignature', 400],
  mismatch: ['SignatureDoesNotMatch', 403],
  expired: ['SignatureDoesNotMatch', 403],
  minutes: 5,
};

const JSON_RPC: Dialect = {
  incomplete: ['IncompleteSignatureException', 400],
  mismatch: ['InvalidSignatureException', 400],
  expired: ['InvalidSignatureException', 400],
  minutes: 5,
};

/** EC2 API reference, "Error codes": RequestExpired. */
const EC2: Dialect = {
  incomplete: ['AuthFailure', 401],
  mismatch: ['AuthFailure', 401],
  expired: ['RequestExpired', 400],
  minutes: 15,
};

/** S3 API reference, "Error responses". */
const S3: Dialect = {
  incomplete: ['AuthorizationHeaderMalformed', 400],
  mismatch: ['SignatureDoesNotMatch', 403],
  expired: ['RequestTimeTooSkewed', 403],
  minutes: 15,
};

function dialectOf(service: string): Dialect {
  switch (serviceDefinitions[service].protocol) {
    case 's3':
      return S3;
    case 'ec2':
      return EC2;
    case 'json1.0-query':
    case 'json1.1':
      return JSON_RPC;
    default:
      return QUERY;
  }
}

const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const TIMESTAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Of ISO 8601's basic form, or of the header Date; `NaN` where it is neither. */
const timeOf = (text: string) =>
  Date.parse(text.replace(TIMESTAMP, '$1-$2-$3T$4:$5:$6Z'));

const refusal = ([code, status]: Refusal, message: string) =>
  new AwsError(code, message, status);

/** Parts of a signature, from the header or from a presigned URL. */
interface Signature {
  credential: string;
  signedHeaders: string;
  signature: string;
  date: string;
  /** Seconds that a presigned URL is good for. */
  expires?: number;
}

function signatureOf({ headers, query }: WireRequest): Signature {
  if (query.has('X-Amz-Credential')) {
    const expires = query.get('X-Amz-Expires');
    return {
      credential: query.get('X-Amz-Credential') ?? '',
      signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
      signature: query.get('X-Amz-Signature') ?? '',
      date: query.get('X-Amz-Date') ?? '',
      expires: expires === null ? undefined : Number(expires),
    };
  }
  const parts = new URLSearchParams(
    (headers.authorization ?? '')
      .replace(/^AWS4-\S+\s*/, '')
      .replace(/\s*,\s*/g, '&')
      .replace(/\+/g, '%2B'),
  );
  return {
    credential: parts.get('Credential') ?? '',
    signedHeaders: parts.get('SignedHeaders') ?? '',
    signature: parts.get('Signature') ?? '',
    date: headers['x-amz-date'] ?? headers.date ?? '',
  };
}

function checkParts(found: Signature, dialect: Dialect): void {
  const missing = [
    ...(found.signature ? [] : ["'Signature'"]),
    ...(found.signedHeaders ? [] : ["'SignedHeaders'"]),
  ];
  if (missing.length > 0) {
    throw refusal(
      dialect.incomplete,
      missing
        .map(part => `Authorization header requires ${part} parameter.`)
        .join(' '),
    );
  }
  if (!found.signedHeaders.split(';').includes('host')) {
    throw refusal(
      dialect.mismatch,
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
}

function checkScope({ credential, date }: Signature, dialect: Dialect): void {
  const [, day, region, , end] = credential.split('/');
  if (!REGION.test(region)) {
    throw refusal(
      dialect === S3 ? dialect.incomplete : dialect.mismatch,
      `Credential should be scoped to a valid region, not '${region}'.`,
    );
  }
  if (end !== 'aws4_request') {
    throw refusal(
      dialect === S3 ? dialect.incomplete : dialect.mismatch,
      "Credential should be scoped with a valid terminator: 'aws4_request'.",
    );
  }
  if (TIMESTAMP.test(date) && !date.startsWith(day)) {
    throw refusal(
      dialect.mismatch,
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${date.slice(
        0,
        8,
      )}'.`,
    );
  }
}

/** Clients sign by the wall clock, whatever time it is in the simulated world. */
function checkTime({ date, expires }: Signature, dialect: Dialect): void {
  const signed = timeOf(date);
  if (Number.isNaN(signed)) {
    throw refusal(
      dialect.incomplete,
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  const now = Date.now();
  if (expires !== undefined) {
    if (!(now <= signed + expires * 1000)) {
      throw new AwsError('AccessDenied', 'Request has expired', 403);
    }
    return;
  }
  const allowed = dialect.minutes * 60_000;
  if (Math.abs(now - signed) > allowed) {
    const at = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
    throw refusal(
      dialect.expired,
      dialect === S3
        ? 'The difference between the request time and the current time is too large.'
        : `Signature ${
            signed < now ? 'expired' : 'not yet current'
          }: ${date} is not within ${dialect.minutes} min. of ${at}`,
    );
  }
}

function checkPayload({ headers, body }: WireRequest): void {
  const claimed = headers['x-amz-content-sha256'] ?? '';
  if (
    /^[0-9a-f]{64}$/.test(claimed) &&
    claimed !== createHash('sha256').update(body).digest('hex')
  ) {
    throw new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      400,
    );
  }
}

/**
 * Refuses a signature for what can be seen without the secret: parts that are missing, a scope that is none, a date that
 * is too old or of another day, a payload that is not the one signed. The signature itself is not computed again: any key
 * is taken, so its secret is not known.
 *
 * @param request - its body as it came
 * @throws AwsError by the names of the service's protocol
 */
export function checkSignature(request: WireRequest, service: string): void {
  const dialect = dialectOf(service);
  const found = signatureOf(request);
  checkParts(found, dialect);
  checkScope(found, dialect);
  checkTime(found, dialect);
  if (dialect === S3) {
    checkPayload(request);
  }
}
