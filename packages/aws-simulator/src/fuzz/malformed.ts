import { gzipSync } from 'zlib';
import { serviceDefinitions } from '../codec/serviceDefinitions';
import { ServiceModel, type OperationModel } from '../codec/ServiceModel';
import type { Shape } from '../codec/Shape';
import { signedBy } from '../testing/signedBy';
import type { Randomness } from './Randomness';

/** A request that is broken in one way or several. */
export interface MalformedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** The connection ends before the body does. */
  truncated: boolean;
}

const TEXTS = [
  '',
  ' ',
  'orders-mysql',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '1e999',
  'NaN',
  '99999999999999999999',
  'true',
  'null',
  '2026-13-45T99:99:99Z',
  '\u0000',
  '<![CDATA[x]]>',
  '&undefined;',
  '%',
  '%zz',
  'ünïcödé-💥',
  'arn:aws:rds:::',
  'arn:aws:s3:::nobody',
  '../../../../etc/passwd',
  "' OR 1=1 --",
  'x'.repeat(5000),
];
const REGIONS = ['eu-west-1', 'us-east-1', 'moon-east-1'];
const NO_REGIONS = ['moon-1', '', '__proto__', 'EU'];
const SERVICES = Object.keys(serviceDefinitions);
const models = new Map(
  Object.entries(serviceDefinitions).map(([name, { client }]) => [
    name,
    [...new ServiceModel(client()).operations.values()],
  ]),
);

function text(random: Randomness): string {
  return random.chance(0.7)
    ? random.pick(TEXTS)
    : String.fromCharCode(
        ...Array.from({ length: random.whole(20) }, () => random.whole(0x300)),
      );
}

function scalar(random: Randomness): unknown {
  return random.pick<() => unknown>([
    () => text(random),
    () => random.whole(1e9) - 5e8,
    () => random.chance(0.5),
    () => null,
    () => random.next() * 1e300,
  ])();
}

/** A value that often fits its shape, so that what is behind the codec is reached as well. */
function value(shape: Shape, random: Randomness, depth: number): unknown {
  if (depth > 5 || random.chance(0.15)) {
    return random.chance(0.5) ? scalar(random) : { nested: [scalar(random)] };
  }
  switch (shape.kind) {
    case 'structure':
      return Object.fromEntries(
        [...shape.members]
          .filter(([name]) =>
            random.chance(shape.required.includes(name) ? 0.9 : 0.3),
          )
          .map(([name, member]) => [name, value(member, random, depth + 1)]),
      );
    case 'list':
      return Array.from({ length: random.whole(4) }, () =>
        value(shape.element, random, depth + 1),
      );
    case 'map':
      return { [text(random)]: value(shape.element, random, depth + 1) };
    case 'number':
      return random.pick([0, 1, -1, 60, 1e9, 1.5]);
    case 'boolean':
      return random.chance(0.5);
    case 'timestamp':
      return random.pick([0, 1.7e9, -1, 1e18]);
    default:
      return text(random);
  }
}

function form(prefix: string, item: any, into: URLSearchParams) {
  if (typeof item === 'object' && item !== null) {
    for (const [key, child] of Object.entries(item)) {
      const part = Array.isArray(item) ? `member.${Number(key) + 1}` : key;
      form(prefix ? `${prefix}.${part}` : part, child, into);
    }
  } else {
    into.append(prefix, String(item));
  }
}

function xml(name: string, item: any): string {
  if (Array.isArray(item)) {
    return `<${name}>${item
      .map(child => xml('member', child))
      .join('')}</${name}>`;
  }
  return typeof item === 'object' && item !== null
    ? `<${name}>${Object.entries(item)
        .map(([key, child]) => xml(key, child))
        .join('')}</${name}>`
    : `<${name}>${item}</${name}>`;
}

function authorization(
  random: Randomness,
  service: string,
): Record<string, string> {
  const region = random.pick(random.chance(0.9) ? REGIONS : NO_REGIONS);
  const signed = signedBy('AKIA', region, service);
  if (random.chance(0.9)) {
    return signed;
  }
  const { authorization: header } = signed;
  return random.pick<Record<string, string>>([
    {},
    { authorization: header },
    { ...signed, 'x-amz-date': '20200101T000000Z' },
    { ...signed, 'x-amz-date': text(random).replace(/[^\x20-\x7e]/g, '?') },
    ...[
      'Bearer token',
      'AWS4-HMAC-SHA256',
      'AWS4-HMAC-SHA256 Credential=',
      'AWS4-HMAC-SHA256 Credential=////',
      `AWS4-HMAC-SHA256 Credential=AKIA/1/${region}/nonesuch/aws4_request`,
      `AWS4-HMAC-SHA256 Credential=AKIA/1/${region}/__proto__/aws4_request`,
      header.replace(', SignedHeaders=host;x-amz-date', ''),
      header.replace('aws4_request', 'aws5_request'),
      'x'.repeat(6000),
    ].map(broken => ({ ...signed, authorization: broken })),
  ]);
}

/** As clients of the service would write it. */
function wellFormed(
  service: string,
  operation: OperationModel,
  random: Randomness,
): Pick<MalformedRequest, 'method' | 'path' | 'headers'> & { text: string } {
  const { protocol } = serviceDefinitions[service];
  const input = value(operation.input, random, 0);
  const name = random.chance(0.97) ? operation.name : text(random);
  if (protocol === 'query' || protocol === 'ec2') {
    const fields = new URLSearchParams({ Action: name });
    form('', input, fields);
    return {
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      text: fields.toString(),
    };
  }
  if (operation.http) {
    const path = operation.http.uri.replace(/\{[^}]+\}/g, () =>
      random.chance(0.7)
        ? encodeURIComponent(text(random))
        : random.pick(['%', '%zz', 'a', '..', '']),
    );
    return {
      method: random.chance(0.95) ? operation.http.method : 'PATCH',
      path: path.startsWith('/') ? path : `/${path}`,
      headers: { 'content-type': 'application/xml' },
      text: xml(`${operation.name}Request`, input),
    };
  }
  return {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Target.${name.replace(/[^\x20-\x7e]/g, '?')}`,
    },
    text: JSON.stringify(input) ?? '',
  };
}

function damage(body: Buffer, random: Randomness): Buffer {
  if (body.length === 0 || random.chance(0.4)) {
    return body;
  }
  const at = random.whole(body.length);
  return random.pick<() => Buffer>([
    () => body.subarray(0, at),
    () => body.subarray(at),
    () => Buffer.concat([body, body]),
    () => {
      const copy = Buffer.from(body);
      copy[at] = random.whole(256);
      return copy;
    },
    () =>
      Buffer.concat([
        body.subarray(0, at),
        Buffer.alloc(9, 0xff),
        body.subarray(at),
      ]),
    () => Buffer.from('['.repeat(2000)),
    () => Buffer.from('<a>'.repeat(500)),
    () => Buffer.alloc(200_000, 'A=1&'),
  ])();
}

/** The next broken request; the same for the same seed. */
export function malformedRequest(random: Randomness): MalformedRequest {
  const service = random.pick(SERVICES);
  const operation = random.pick(models.get(service)!);
  const {
    method,
    path,
    headers,
    text: content,
  } = wellFormed(service, operation, random);
  let body = damage(Buffer.from(content), random);
  if (method === 'GET' || method === 'HEAD') {
    body = Buffer.alloc(0);
  }
  if (random.chance(0.05)) {
    headers['content-encoding'] = random.pick(['gzip', 'aws-chunked', 'br']);
    body = random.chance(0.3) ? gzipSync(body) : body;
  }
  if (random.chance(0.03)) {
    headers['x-amz-content-sha256'] = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
  }
  return {
    method,
    path: `${path}${random.chance(0.05) ? '?%&=&x-id=%zz&max-keys=-1' : ''}`,
    headers: { ...headers, ...authorization(random, service) },
    body,
    truncated: body.length > 1 && random.chance(0.01),
  };
}
