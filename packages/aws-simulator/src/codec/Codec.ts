import type { AwsError } from '../core/AwsError';
import type { OperationModel } from './ServiceModel';

/** A request as it came, its body whole and decompressed. */
export interface WireRequest {
  method: string;
  /** Path as sent: still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** By lower-case name. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** One protocol spoken for one service. */
export interface Codec {
  /** The operation the request names, before its body is read. @throws AwsError where there is none */
  operation(request: WireRequest): OperationModel;
  /** @throws AwsError where a member is missing or of the wrong type */
  decode(
    operation: OperationModel,
    request: WireRequest,
  ): Record<string, unknown>;
  encode(
    operation: OperationModel,
    output: unknown,
    requestId: string,
  ): WireResponse;
  encodeError(error: AwsError, requestId: string): WireResponse;
}
