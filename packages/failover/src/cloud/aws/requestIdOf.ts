/** AWS's id of the request that an answer, or an error, belongs to. */
export function requestIdOf(answer: unknown): string | undefined {
  const { $metadata, requestId } = (answer ?? {}) as {
    $metadata?: { requestId?: string };
    requestId?: string;
  };
  return $metadata?.requestId ?? requestId;
}
