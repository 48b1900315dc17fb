import { AwsError } from '../core/AwsError';
import type { Codec, WireRequest, WireResponse } from './Codec';
import { decodeJson, encodeJson } from './json';
import { requireMembers } from './requireMembers';
import type { OperationModel, ServiceModel } from './ServiceModel';

/** Numbers that JSON has no literals for; clients write them as text. */
const NOT_FINITE = ['NaN', 'Infinity', '-Infinity'];

/** AWS JSON 1.0 and 1.1, with the error header of services that spoke AWS Query before. */
export class JsonCodec implements Codec {
  constructor(
    private readonly model: ServiceModel,
    private readonly version: '1.0' | '1.1',
    private readonly queryCompatible: boolean,
  ) {}

  operation(request: WireRequest): OperationModel {
    const target = request.headers['x-amz-target'] ?? '';
    const name = target.slice(target.lastIndexOf('.') + 1);
    const operation = this.model.operations.get(name);
    if (!operation) {
      throw new AwsError(
        'UnknownOperationException',
        name
          ? `The operation ${name} is not known to this service.`
          : 'The request must contain the header X-Amz-Target.',
      );
    }
    return operation;
  }

  decode(operation: OperationModel, request: WireRequest) {
    let body: unknown;
    try {
      body = JSON.parse(request.body.toString('utf8') || '{}');
    } catch (error) {
      throw new AwsError(
        'SerializationException',
        `The body is not JSON: ${(error as Error).message}`,
      );
    }
    const input = (decodeJson(operation.input, body, (path, expected, value) =>
      this.queryCompatible && NOT_FINITE.includes(String(value))
        ? new AwsError(
            'InvalidParameterValue',
            `The value ${value} for parameter ${path} is invalid.`,
          )
        : new AwsError(
            'SerializationException',
            `The value of ${path} is not valid: expected ${expected}.`,
          ),
    ) ?? {}) as Record<string, unknown>;
    requireMembers(
      operation.input,
      input,
      path =>
        new AwsError(
          this.queryCompatible ? 'MissingParameter' : 'ValidationException',
          `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
        ),
    );
    return input;
  }

  encode(
    operation: OperationModel,
    output: unknown,
    requestId: string,
  ): WireResponse {
    return this.#json(
      200,
      encodeJson(operation.output, output ?? {}),
      requestId,
    );
  }

  encodeError(error: AwsError, requestId: string): WireResponse {
    const shape = this.model.error(error.code);
    const name = shape?.name ?? error.code;
    const code = shape?.traits.awsQueryError?.[0] ?? error.code;
    const details = shape ? encodeJson(shape, error.details) : {};
    const response = this.#json(
      shape?.traits.httpError ?? error.status,
      {
        ...(details as object),
        __type: shape ? `${this.model.namespace}#${name}` : name,
        message: error.message,
      },
      requestId,
    );
    if (this.queryCompatible) {
      response.headers['x-amzn-query-error'] = `${code};${error.fault}`;
    }
    return response;
  }

  #json(status: number, body: unknown, requestId: string): WireResponse {
    return {
      status,
      headers: {
        'content-type': `application/x-amz-json-${this.version}`,
        'x-amzn-requestid': requestId,
      },
      body: JSON.stringify(body),
    };
  }
}
