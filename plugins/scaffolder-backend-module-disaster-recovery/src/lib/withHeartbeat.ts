/** How often a person who waits hears something. */
const HEARTBEAT_SECONDS = 5;

/** Says what goes on while `work` does, and how long it took. */
export async function withHeartbeat<T>(
  title: string,
  log: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  log(`${title} …`);
  const heartbeat = setInterval(
    () => log(`${title} … ${seconds()} s`),
    HEARTBEAT_SECONDS * 1000,
  );
  try {
    const result = await work();
    log(`${title}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
