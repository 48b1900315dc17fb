/** A region that does not answer within this is a region that does not answer. */
export const CALL_TIMEOUT_MS = 10_000;

/** Options for `client.send`: bounds the call, retries included. */
export const bounded = () => ({
  abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS),
});

/** The AWS error's name, whatever it was thrown as. */
export const errorName = (error: unknown) =>
  (error as { name?: string } | undefined)?.name ?? '';
