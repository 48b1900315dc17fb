import { randomUUID } from 'crypto';
import type { IncomingMessage, ServerResponse } from 'http';
import { setTimeout as sleep } from 'timers/promises';
import type { Codec, WireRequest, WireResponse } from '../codec/Codec';
import { codecFor } from '../codec/serviceDefinitions';
import { AwsError } from '../core/AwsError';
import type { CallContext, Service } from '../core/Service';
import type { World } from '../core/World';
import { answerUnsigned } from './answerUnsigned';
import { checkSignature } from './checkSignature';
import {
  accountOf,
  credentialScope,
  type CredentialScope,
} from './credentialScope';
import { enforceAccess } from './enforceAccess';
import {
  enforceFaults,
  latency,
  losesResponse,
  unreachable,
  type Target,
} from './faults';
import { readBody, readHead, unwrapBody } from './readRequest';
import { serviceOf } from './serviceOf';

/** These have one control plane for the world, and it stands here. */
const GLOBAL_REGIONS: Record<string, string> = {
  iam: 'us-east-1',
  route53: 'us-east-1',
};

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) {
    return error;
  }
  const message = error instanceof Error ? error.stack ?? error.message : '';
  return new AwsError(
    'InternalFailure',
    `The simulator failed: ${message}`,
    500,
  );
}

/** Answers AWS calls: finds service, region and account in the signature, and lets the service's operation answer. */
export class AwsHandler {
  readonly #services: Map<string, Service>;

  constructor(private readonly world: World, services: Service[]) {
    this.#services = new Map(
      services.map(service => [service.signingName, service]),
    );
  }

  async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const head = readHead(request);
    const scope = credentialScope(head);
    const service = scope && this.#services.get(serviceOf(head, scope));
    const codec = service && codecFor(service.signingName);
    if (!scope || !service || !codec) {
      await readBody(request);
      const read = scope ? undefined : answerUnsigned(this.world, head);
      this.#reply(head, response, read ? read.answer : unroutable(head, scope));
      return;
    }
    const region = GLOBAL_REGIONS[scope.service] ?? scope.region;
    const answer = await this.#answer(
      request,
      head,
      { ...scope, region },
      service,
      codec,
    );
    this.#reply(head, response, answer);
  }

  /** `undefined` where the caller must get no answer. */
  async #answer(
    request: IncomingMessage,
    head: WireRequest,
    scope: CredentialScope,
    service: Service,
    codec: Codec,
  ): Promise<WireResponse | undefined> {
    const requestId = randomUUID();
    const target: Target = {
      region: scope.region,
      service: scope.service,
      operation: '',
    };
    try {
      const body = await readBody(request);
      if (unreachable(this.world, target)) {
        return undefined;
      }
      checkSignature({ ...head, body }, scope.service);
      const wire = unwrapBody({ ...head, body }, scope.service);
      const model = codec.operation(wire);
      target.operation = model.name;
      const delay = latency(this.world, target);
      if (delay > 0) {
        await sleep(delay);
      }
      enforceFaults(this.world, target);
      const operation = service.operations[model.name];
      if (!operation) {
        throw new AwsError(
          'InvalidAction',
          `The simulator has no operation ${model.name} in ${scope.service}.`,
        );
      }
      const context: CallContext = {
        world: this.world,
        region: scope.region,
        account: accountOf(scope.accessKeyId),
        accessKeyId: scope.accessKeyId,
      };
      enforceAccess(target, context);
      const output = await operation(codec.decode(model, wire), context);
      return this.#arrives(target)
        ? codec.encode(model, output, requestId)
        : undefined;
    } catch (error) {
      return this.#arrives(target)
        ? codec.encodeError(asAwsError(error), requestId)
        : undefined;
    }
  }

  /** A network that broke while the call ran takes its answer along, whatever it says. */
  #arrives(target: Target): boolean {
    return (
      !unreachable(this.world, target) && !losesResponse(this.world, target)
    );
  }

  /** Without an answer the connection breaks. */
  #reply(
    head: WireRequest,
    response: ServerResponse,
    answer: WireResponse | undefined,
  ) {
    if (!answer) {
      response.destroy();
      return;
    }
    const body = Buffer.from(answer.body);
    const headers = { ...answer.headers };
    // The answer to HEAD tells the length of what GET would give.
    if (head.method !== 'HEAD') {
      headers['content-length'] = String(body.length);
    }
    response.writeHead(answer.status, headers);
    response.end(head.method === 'HEAD' ? undefined : body);
  }
}

function unsigned({ headers }: WireRequest): AwsError {
  return headers.authorization
    ? new AwsError(
        'IncompleteSignature',
        "Authorization header requires 'Credential' parameter: key/date/region/service/aws4_request.",
      )
    : new AwsError(
        'MissingAuthenticationToken',
        'The request must be signed: the simulator reads service, region and account from the signature.',
        403,
      );
}

/** A request that no service can be found for; all SDKs understand this envelope. */
function unroutable(
  head: WireRequest,
  scope: CredentialScope | undefined,
): WireResponse {
  const codec = codecFor(head.headers['x-amz-target'] ? 'ssm' : 'sts')!;
  const error = scope
    ? new AwsError(
        'UnknownService',
        `The simulator has no service ${scope.service}.`,
        404,
      )
    : unsigned(head);
  return codec.encodeError(error, randomUUID());
}
