import { AwsError } from '../core/AwsError';
import type { Codec, WireRequest, WireResponse } from './Codec';
import { decodeQuery } from './decodeQuery';
import { encodeXmlMembers, escapeXml } from './encodeXml';
import { requireMembers } from './requireMembers';
import type { OperationModel, ServiceModel } from './ServiceModel';

/** AWS Query (`ec2: false`) and EC2 Query: a form in, XML out. */
export class QueryCodec implements Codec {
  constructor(
    private readonly model: ServiceModel,
    private readonly xmlNamespace: string,
    private readonly ec2: boolean,
  ) {}

  operation(request: WireRequest): OperationModel {
    const action = this.#form(request).get('Action') ?? '';
    if (!action) {
      throw new AwsError(
        'MissingAction',
        'The request must contain the parameter Action.',
      );
    }
    const operation = this.model.operations.get(action);
    if (!operation) {
      throw new AwsError(
        'InvalidAction',
        `The action ${action} is not valid for this web service.`,
      );
    }
    return operation;
  }

  decode(operation: OperationModel, request: WireRequest) {
    const input = decodeQuery(operation.input, this.#form(request), {
      ec2: this.ec2,
      malformed: (path, expected) =>
        new AwsError(
          this.ec2 ? 'InvalidParameterValue' : 'MalformedInput',
          `The value of the parameter ${path} is not valid: expected ${expected}.`,
        ),
    });
    requireMembers(
      operation.input,
      input,
      path =>
        new AwsError(
          'MissingParameter',
          `The request must contain the parameter ${path}.`,
        ),
    );
    return input;
  }

  encode(
    operation: OperationModel,
    output: unknown,
    requestId: string,
  ): WireResponse {
    const { name } = operation;
    const inner =
      operation.output.kind === 'unit'
        ? ''
        : encodeXmlMembers(operation.output, output ?? {});
    const content = this.ec2
      ? `<requestId>${requestId}</requestId>${inner}`
      : `<${name}Result>${inner}</${name}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    return this.#xml(
      200,
      `<${name}Response xmlns="${this.xmlNamespace}">${content}</${name}Response>`,
      requestId,
    );
  }

  encodeError(error: AwsError, requestId: string): WireResponse {
    const shape = this.model.error(error.code);
    const query = shape?.traits.awsQueryError;
    const code = query?.[0] ?? error.code;
    const status = query?.[1] ?? shape?.traits.httpError ?? error.status;
    const details = shape ? encodeXmlMembers(shape, error.details) : '';
    const body = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(
      error.message,
    )}</Message>${details}`;
    return this.#xml(
      status,
      this.ec2
        ? `<Response><Errors><Error>${body}</Error></Errors><RequestID>${requestId}</RequestID></Response>`
        : `<ErrorResponse xmlns="${this.xmlNamespace}"><Error><Type>${error.fault}</Type>${body}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      requestId,
    );
  }

  #form(request: WireRequest): URLSearchParams {
    return new URLSearchParams(
      request.body.length > 0
        ? request.body.toString('utf8')
        : request.query.toString(),
    );
  }

  #xml(status: number, xml: string, requestId: string): WireResponse {
    return {
      status,
      headers: {
        'content-type': 'text/xml;charset=UTF-8',
        'x-amzn-requestid': requestId,
      },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
    };
  }
}
