import type { ErrorClass } from '../../engine';

const anyOf = (...patterns: string[]) => new RegExp(patterns.join('|'));

/** Not carried out now, and may be when asked again: throttled, or the resource is busy. */
const RETRY = anyOf(
  'Throttl',
  '^SlowDown$',
  '^TooManyRequests',
  '^TooManyUpdates',
  '^RequestLimitExceeded',
  '^PriorRequestNotComplete',
  // It is backing up, or still being created.
  '^InvalidDBInstanceState',
  '^InsufficientDBInstanceCapacity',
  '^ScalingActivityInProgress',
  '^ResourceContention',
  '^ResourceInUse',
  '^ConditionalRequestConflict',
  '^OperationAborted',
  // Not even sent; who lends credentials may answer later.
  '^CredentialsProviderError$',
);

/** Not carried out, however often it is asked; 401 and 403 are, whatever their name. */
const REFUSED = anyOf(
  'AccessDenied',
  '^Unrecognized',
  '^OptInRequired',
  '^ExpiredToken',
  'NotFound',
  '^NoSuch',
  'AlreadyExists',
  'QuotaExceeded',
  'Validation',
  '^Invalid',
  '^InsufficientStorage',
  'Malformed',
  '^BadRequest',
  // Another job has this token: none was started.
  '^Idempotency',
  '^Missing',
  '^KMSKeyNotAccessible',
  '^MethodNotAllowed',
  '^ParameterMaxVersionLimitExceeded',
  '^PreconditionFailed',
  '^Unsupported',
);

/**
 * What an answer of AWS, or its absence, says about a call. Only the answer of a
 * service can say that nothing was done: a network error, a time-out and a fault
 * of the server leave it open, as does an answer to a call that the SDK repeated.
 */
export function classifyAwsError(error: unknown): ErrorClass {
  const {
    name = '',
    $fault,
    $metadata: { httpStatusCode = 0, attempts = 1 } = {},
  } = (error ?? {}) as {
    name?: string;
    $fault?: string;
    $metadata?: { httpStatusCode?: number; attempts?: number };
  };
  if (attempts > 1) {
    return 'unknown';
  }
  if (RETRY.test(name) || httpStatusCode === 429) {
    return 'retry';
  }
  const answered =
    $fault !== 'server' && httpStatusCode >= 400 && httpStatusCode < 500;
  const forbidden = httpStatusCode === 401 || httpStatusCode === 403;
  return answered && (forbidden || REFUSED.test(name)) ? 'refused' : 'unknown';
}
