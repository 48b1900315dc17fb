/** Asks again every half second until `probe` gives something. @throws Error naming `what` */
export async function until<T>(
  what: string,
  deadlineSeconds: number,
  probe: () => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + deadlineSeconds * 1000;
  let lastError: unknown;
  while (Date.now() < deadline) {
    try {
      const found = await probe();
      if (found !== undefined && found !== false) {
        return found;
      }
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await new Promise(done => setTimeout(done, 500));
  }
  throw new Error(
    `${what}: not within ${deadlineSeconds} s${
      lastError ? ` (${lastError})` : ''
    }`,
  );
}
