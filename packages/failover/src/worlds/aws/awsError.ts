const HTTP_STATUS: Record<string, number> = {
  AccessDenied: 403,
  DBInstanceNotFoundFault: 404,
  InternalFailure: 500,
  NoSuchKey: 404,
  PreconditionFailed: 412,
};

/** An error as the AWS SDK for JavaScript throws it. */
export function awsError(
  name: string,
  message: string,
  requestId: string,
): Error {
  const httpStatusCode = HTTP_STATUS[name] ?? 400;
  return Object.assign(new Error(message), {
    name,
    $fault: httpStatusCode >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode, requestId },
    ...(name === 'ThrottlingException' && { $retryable: { throttling: true } }),
  });
}

/** What the adapter throws where nobody answered in its time. */
export const noAnswer = (region: string): Error =>
  Object.assign(new Error(`no answer from ${region}`), {
    name: 'TimeoutError',
  });
