/** A region that does not answer within this is a region that does not answer. Milliseconds. */
export const CALL_TIMEOUT_MS = 10_000;

/**
 * Bounds a call to AWS, its sign-in and its retries included.
 * @throws DOMException `TimeoutError`; the call may have been carried out
 */
export async function bounded<C, T>(
  client: Promise<C>,
  send: (client: C, options: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const abortSignal = AbortSignal.timeout(CALL_TIMEOUT_MS);
  const late = new Promise<never>((_, reject) => {
    abortSignal.addEventListener('abort', () => reject(abortSignal.reason));
  });
  const work = async () => {
    const ready = await client;
    // Whoever gave up must not see the call go out after all.
    abortSignal.throwIfAborted();
    return send(ready, { abortSignal });
  };
  return Promise.race([work(), late]);
}
