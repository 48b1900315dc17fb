import { AwsError } from '../core/AwsError';
import type { Codec, WireRequest, WireResponse } from './Codec';
import { fromText, toText, type Malformed } from './coerce';
import { decodeXmlMembers, decodeXmlNode, parseXmlRoot } from './decodeXml';
import { encodeElement, encodeXmlMembers, escapeXml } from './encodeXml';
import { requireMembers } from './requireMembers';
import { RestRouter } from './RestRouter';
import type { OperationModel, ServiceModel } from './ServiceModel';
import type { Shape } from './Shape';

/** The model knows one status for an operation, HTTP another one for a part of an object. */
const PARTIAL_CONTENT = 206;

const BOUND_ELSEWHERE = [
  'httpLabel',
  'httpQuery',
  'httpQueryParams',
  'httpHeader',
  'httpPrefixHeaders',
  'httpPayload',
  'httpResponseCode',
];

/** Names of the members that stand in the XML document. */
function documentMembers(shape: Shape): Set<string> {
  return new Set(
    [...shape.members]
      .filter(([, member]) =>
        BOUND_ELSEWHERE.every(trait => !(trait in member.memberTraits)),
      )
      .map(([name]) => name),
  );
}

function payloadMember(shape: Shape): [string, Shape] | undefined {
  return [...shape.members].find(([, member]) => member.traits.httpPayload);
}

const malformed: Malformed = (path, expected) =>
  new AwsError(
    'MalformedInput',
    `The value of ${path} is not valid: expected ${expected}.`,
  );

/** REST-XML as Route 53 and S3 speak it. */
export class RestXmlCodec implements Codec {
  readonly #router: RestRouter;

  constructor(
    private readonly model: ServiceModel,
    private readonly xmlNamespace: string,
    /** S3 wraps errors differently and names the bucket in the path. */
    private readonly s3: boolean,
  ) {
    this.#router = new RestRouter(model, s3);
  }

  operation(request: WireRequest): OperationModel {
    return this.#match(request).operation;
  }

  decode(operation: OperationModel, request: WireRequest) {
    const { labels } = this.#match(request);
    const { input: shape } = operation;
    const input: Record<string, unknown> = {};
    for (const [name, member] of shape.members) {
      const value = this.#binding(name, member, labels, request);
      if (value !== undefined) {
        input[name] = value;
      }
    }
    if (shape.kind === 'structure') {
      Object.assign(input, this.#body(shape, request));
    }
    requireMembers(
      shape,
      input,
      path =>
        new AwsError(
          this.s3 ? 'InvalidRequest' : 'InvalidInput',
          `The request must contain ${path}.`,
        ),
    );
    return input;
  }

  encode(
    operation: OperationModel,
    result: unknown,
    requestId: string,
  ): WireResponse {
    const shape = operation.output;
    const output = (result ?? {}) as Record<string, any>;
    const headers = this.#headers(requestId);
    let status = operation.http!.status;
    for (const [name, member] of shape.members) {
      const value = output[name];
      if (value === undefined || value === null) {
        continue;
      }
      const { httpHeader, httpPrefixHeaders, httpResponseCode } = member.traits;
      if (httpHeader) {
        headers[httpHeader.toLowerCase()] = toText(member, value, 'http-date');
      } else if (httpPrefixHeaders) {
        for (const [key, text] of Object.entries(value)) {
          headers[`${httpPrefixHeaders}${key}`.toLowerCase()] = String(text);
        }
      } else if (httpResponseCode) {
        status = Number(value);
      }
    }
    if (headers['content-range']) {
      status = PARTIAL_CONTENT;
    }
    return {
      status,
      headers,
      body: this.#outputBody(operation, output, headers),
    };
  }

  encodeError(error: AwsError, requestId: string): WireResponse {
    const shape = this.model.error(error.code);
    const details = shape ? encodeXmlMembers(shape, error.details) : '';
    const extra = this.s3
      ? Object.entries(error.details)
          .filter(([, value]) => typeof value === 'string')
          .map(([key, value]) => `<${key}>${escapeXml(String(value))}</${key}>`)
          .join('')
      : details;
    const body = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(
      error.message,
    )}</Message>${extra}`;
    const xml = this.s3
      ? `<Error>${body}<RequestId>${requestId}</RequestId></Error>`
      : `<ErrorResponse xmlns="${this.xmlNamespace}"><Error><Type>${error.fault}</Type>${body}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
    return {
      status: shape?.traits.httpError ?? error.status,
      headers: {
        ...this.#headers(requestId),
        'content-type': 'application/xml',
      },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
    };
  }

  #match(request: WireRequest) {
    const match = this.#router.match(request);
    if (!match) {
      throw new AwsError(
        this.s3 ? 'MethodNotAllowed' : 'UnknownOperationException',
        `No operation is known for ${request.method} ${request.path}.`,
        this.s3 ? 405 : 404,
      );
    }
    return match;
  }

  #headers(requestId: string): Record<string, string> {
    return this.s3
      ? { 'x-amz-request-id': requestId }
      : { 'x-amzn-requestid': requestId };
  }

  #binding(
    name: string,
    member: Shape,
    labels: Record<string, string>,
    request: WireRequest,
  ): unknown {
    const { httpHeader, httpPrefixHeaders, httpQuery, httpLabel } =
      member.memberTraits;
    let text: string | undefined;
    if (httpLabel) {
      text = labels[name];
    } else if (httpQuery) {
      if (member.kind === 'list') {
        const all = request.query.getAll(httpQuery);
        return all.length > 0 ? all : undefined;
      }
      text = request.query.get(httpQuery) ?? undefined;
    } else if (httpHeader) {
      text = request.headers[httpHeader.toLowerCase()];
      if (member.kind === 'list' && text !== undefined) {
        return text.split(',').map(item => item.trim());
      }
    } else if (httpPrefixHeaders) {
      const entries = Object.entries(request.headers)
        .filter(([key]) => key.startsWith(httpPrefixHeaders))
        .map(([key, value]) => [key.slice(httpPrefixHeaders.length), value]);
      return entries.length > 0 ? Object.fromEntries(entries) : undefined;
    }
    return text === undefined
      ? undefined
      : fromText(member, text, name, malformed);
  }

  #body(shape: Shape, request: WireRequest): Record<string, unknown> {
    const payload = payloadMember(shape);
    if (payload) {
      const [name, member] = payload;
      if (member.kind === 'blob') {
        return { [name]: request.body };
      }
      if (member.kind === 'string') {
        return { [name]: request.body.toString('utf8') };
      }
      if (request.body.length === 0) {
        return {};
      }
      return {
        [name]: decodeXmlNode(member, this.#parse(request), name, malformed),
      };
    }
    const only = documentMembers(shape);
    if (only.size === 0 || request.body.length === 0) {
      return {};
    }
    return decodeXmlMembers(shape, this.#parse(request), '', {
      malformed,
      only,
    });
  }

  #parse(request: WireRequest) {
    try {
      return parseXmlRoot(request.body.toString('utf8'));
    } catch (error) {
      throw new AwsError(
        this.s3 ? 'MalformedXML' : 'MalformedInput',
        `The body is not well-formed XML: ${(error as Error).message}`,
      );
    }
  }

  #outputBody(
    operation: OperationModel,
    output: Record<string, any>,
    headers: Record<string, string>,
  ): string | Uint8Array {
    const { output: shape, name } = operation;
    const payload = payloadMember(shape);
    if (payload) {
      const [key, member] = payload;
      const value = output[key];
      if (value === undefined) {
        return '';
      }
      if (member.kind === 'blob' || member.kind === 'string') {
        headers['content-type'] ??= 'application/octet-stream';
        return value;
      }
      headers['content-type'] = 'application/xml';
      return encodeElement(member.traits.xmlName ?? member.name, member, value);
    }
    const only = documentMembers(shape);
    if (only.size === 0) {
      return '';
    }
    headers['content-type'] = 'application/xml';
    const root = shape.traits.xmlName ?? `${name}Response`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${
      this.xmlNamespace
    }">${encodeXmlMembers(shape, output, only)}</${root}>`;
  }
}
