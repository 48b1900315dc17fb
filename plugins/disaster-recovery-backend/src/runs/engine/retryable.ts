/**
 * Whether an AWS call that failed may succeed, or may have succeeded, later.
 * Anything else (no permission, bad parameter) fails the step at once.
 */
export function isRetryable(error: unknown): boolean {
  const {
    name = '',
    $metadata,
    $fault,
    $retryable,
    code,
  } = error as {
    name?: string;
    code?: string;
    $fault?: string;
    $retryable?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  return (
    $fault === 'server' ||
    $retryable !== undefined ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    /Throttl|TooManyRequests|RequestLimitExceeded/.test(name) ||
    // The instance is backing up, or still being created.
    /^InvalidDBInstanceState|^ScalingActivityInProgress|^ResourceContention/.test(
      name,
    ) ||
    ['TimeoutError', 'AbortError'].includes(name) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND'].includes(
      code ?? '',
    )
  );
}
