import { AwsError } from '../core/AwsError';
import type { WireRequest } from './Codec';
import type { OperationModel, ServiceModel } from './ServiceModel';

interface Route {
  operation: OperationModel;
  segments: string[];
  /** Literal query parameters of the URI pattern, e.g. `versioning`. */
  literals: [string, string][];
  /** Query parameters and headers that an input must carry. */
  requiredQuery: string[];
  requiredHeaders: string[];
}

export interface RouteMatch {
  operation: OperationModel;
  labels: Record<string, string>;
}

function decodeLabel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

function isLabel(segment: string) {
  return segment.startsWith('{');
}

function toRoute(operation: OperationModel, prefix: string): Route {
  const [path, literals = ''] = operation.http!.uri.split('?');
  const input = operation.input;
  const required = input.required.map(name => input.members.get(name)!);
  return {
    operation,
    segments: (prefix + path).split('/').filter(Boolean),
    // `x-id` only names the operation for the reader of a log.
    literals: [...new URLSearchParams(literals)].filter(
      ([key]) => key !== 'x-id',
    ),
    requiredQuery: required.flatMap(member => member.traits.httpQuery ?? []),
    requiredHeaders: required.flatMap(member =>
      member.traits.httpHeader ? member.traits.httpHeader.toLowerCase() : [],
    ),
  };
}

function matchPath(
  segments: string[],
  path: string[],
): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.endsWith('+}')) {
      const rest = path.slice(index).join('/');
      if (!rest) {
        return undefined;
      }
      labels[segment.slice(1, -2)] = decodeLabel(rest);
      return labels;
    }
    if (isLabel(segment)) {
      if (!path[index]) {
        return undefined;
      }
      labels[segment.slice(1, -1)] = decodeLabel(path[index]);
    } else if (segment !== path[index]) {
      return undefined;
    }
  }
  return segments.length === path.length ? labels : undefined;
}

/** Finds the operation of a REST request by method, path, query and headers. */
export class RestRouter {
  readonly #routes: Route[] = [];

  /**
   * @param bucketInPath - S3 models the bucket as part of the host; its paths start with the bucket for every operation
   *   that has one
   */
  constructor(model: ServiceModel, bucketInPath: boolean) {
    for (const operation of model.operations.values()) {
      if (operation.http) {
        const bucket = bucketInPath && operation.input.members.has('Bucket');
        const inUri = operation.http.uri.startsWith('/{Bucket}');
        this.#routes.push(
          toRoute(operation, bucket && !inUri ? '/{Bucket}' : ''),
        );
      }
    }
  }

  match(request: WireRequest): RouteMatch | undefined {
    const path = request.path.split('/');
    // A key of S3 may start, end or go on with slashes; only the first one belongs to the path itself.
    const parts = path.slice(1);
    if (parts[parts.length - 1] === '' && parts.length < 3) {
      parts.pop();
    }
    let best: { match: RouteMatch; score: number } | undefined;
    for (const route of this.#routes) {
      const score = this.#score(route, request);
      if (score < 0 || (best && score <= best.score)) {
        continue;
      }
      const labels =
        matchPath(route.segments, parts) ??
        (parts[parts.length - 1] === ''
          ? matchPath(route.segments, parts.slice(0, -1))
          : undefined);
      if (labels) {
        best = { match: { operation: route.operation, labels }, score };
      }
    }
    return best?.match;
  }

  /** The more a route asks for, the surer it is; -1 where the request lacks something. */
  #score(route: Route, request: WireRequest): number {
    const { operation, literals, requiredQuery, requiredHeaders } = route;
    const met =
      operation.http!.method === request.method &&
      literals.every(
        ([key, value]) =>
          request.query.has(key) &&
          (value === '' || request.query.get(key) === value),
      ) &&
      requiredQuery.every(key => request.query.has(key)) &&
      requiredHeaders.every(key => key in request.headers);
    if (!met) {
      return -1;
    }
    const named = request.query.get('x-id') === operation.name ? 100 : 0;
    const fixed = route.segments.filter(segment => !isLabel(segment)).length;
    return (
      named +
      10 * literals.length +
      5 * (requiredQuery.length + requiredHeaders.length) +
      fixed
    );
  }
}
