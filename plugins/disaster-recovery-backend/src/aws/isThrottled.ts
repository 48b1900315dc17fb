/** What services of AWS, and the watcher's own budget, answer to whoever asks too often. */
const NAMES = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Whether a call failed because there were too many: that says nothing of what was asked about. */
export function isThrottled(error: unknown): boolean {
  const { name, $metadata, $retryable } = (error ?? {}) as {
    name?: string;
    $metadata?: { httpStatusCode?: number };
    $retryable?: { throttling?: boolean };
  };
  return (
    NAMES.has(name ?? '') ||
    $metadata?.httpStatusCode === 429 ||
    $retryable?.throttling === true
  );
}
