import { classifyAwsError } from './classifyAwsError';
import { requestIdOf } from './requestIdOf';

/** An answer of AWS, as the SDK throws it. */
const answered = (name: string, httpStatusCode: number, attempts = 1) =>
  Object.assign(new Error(name), {
    name,
    $fault: httpStatusCode >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode, attempts, requestId: 'id-1' },
  });

/** What comes of a connection. */
const failed = (code: string) =>
  Object.assign(new Error(code), { code, $metadata: { attempts: 1 } });

/** With a name for the table. */
const listed = (...errors: unknown[]) =>
  errors.map(error => [
    error instanceof Error ? `${error.name} ${error.message}` : error,
    error,
  ]);

const named = (name: string) => Object.assign(new Error(name), { name });

describe('classifyAwsError', () => {
  it.each(
    listed(
      answered('Throttling', 400),
      answered('ThrottlingException', 400),
      answered('ThrottledException', 429),
      answered('TooManyRequestsException', 429),
      answered('RequestLimitExceeded', 503),
      answered('SlowDown', 503),
      answered('InvalidDBInstanceState', 400),
      answered('InvalidDBInstanceStateFault', 400),
      answered('InsufficientDBInstanceCapacity', 400),
      answered('ScalingActivityInProgress', 400),
      answered('ScalingActivityInProgressFault', 400),
      answered('ResourceContention', 500),
      answered('ResourceContentionFault', 500),
      answered('ConditionalRequestConflict', 409),
      answered('OperationAborted', 409),
      answered('TooManyUpdates', 400),
      answered('SomethingNew', 429),
      named('CredentialsProviderError'),
    ),
  )('retry: %s', (_, error) => {
    expect(classifyAwsError(error)).toBe('retry');
  });

  it.each(
    listed(
      answered('AccessDenied', 403),
      answered('AccessDeniedException', 400),
      answered('UnauthorizedOperation', 403),
      answered('UnrecognizedClientException', 400),
      answered('InvalidClientTokenId', 403),
      answered('ExpiredToken', 400),
      answered('ExpiredTokenException', 400),
      answered('OptInRequired', 403),
      answered('Forbidden', 403),
      answered('ValidationError', 400),
      answered('ValidationException', 400),
      answered('InvalidParameterCombination', 400),
      answered('DBInstanceNotFound', 404),
      answered('DBInstanceNotFoundFault', 404),
      answered('DBInstanceAlreadyExists', 400),
      answered('DBSubnetGroupNotFoundFault', 404),
      answered('InstanceQuotaExceeded', 400),
      answered('NoSuchBucket', 404),
      answered('ParameterNotFound', 400),
      answered('ParameterAlreadyExists', 400),
      answered('PreconditionFailed', 412),
      answered('AuthorizationHeaderMalformed', 400),
      answered('KMSKeyNotAccessibleFault', 400),
    ),
  )('refused: %s', (_, error) => {
    expect(classifyAwsError(error)).toBe('refused');
  });

  it.each(
    listed(
      failed('EAI_AGAIN'),
      failed('ENOTFOUND'),
      failed('EHOSTUNREACH'),
      failed('ENETUNREACH'),
      failed('ECONNREFUSED'),
      failed('ECONNRESET'),
      failed('ETIMEDOUT'),
      failed('EPIPE'),
      named('TimeoutError'),
      named('AbortError'),
      named('NoAnswerError'),
      // A connection that breaks has whatever name; it is nobody's answer.
      named('InvalidSignatureException'),
      answered('RequestTimeout', 400),
      answered('InternalFailure', 500),
      answered('InternalError', 500),
      answered('ServiceUnavailable', 503),
      answered('InvalidAnswer', 502),
      answered('SomethingNew', 400),
      new TypeError('cannot read properties of undefined'),
      'a string',
      undefined,
    ),
  )('unknown: %s', (_, error) => {
    expect(classifyAwsError(error)).toBe('unknown');
  });

  it('I4: unknown, whatever the last answer was, where the SDK sent it more than once', () => {
    expect(classifyAwsError(answered('InvalidDBInstanceState', 400, 2))).toBe(
      'unknown',
    );
    expect(classifyAwsError(answered('PreconditionFailed', 412, 2))).toBe(
      'unknown',
    );
  });
});

describe('requestIdOf', () => {
  it.each([
    ['an answer', { $metadata: { requestId: 'id-1' } }],
    ['an error', answered('AccessDenied', 403)],
    ["the core's own answer", { etag: '"1"', requestId: 'id-1' }],
  ])('is read from %s', (_, from) => {
    expect(requestIdOf(from)).toBe('id-1');
  });

  it.each([[undefined], ['text'], [new Error('no connection')]])(
    'is unknown for %s',
    from => {
      expect(requestIdOf(from)).toBeUndefined();
    },
  );
});
