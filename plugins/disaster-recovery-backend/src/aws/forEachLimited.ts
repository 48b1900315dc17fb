/** Runs `task` for every item, at most `limit` at once, until a signal says stop. */
export async function forEachLimited<T>(
  items: Iterable<T>,
  limit: number,
  signal: AbortSignal | undefined,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (
      let item = queue.shift();
      item !== undefined && !signal?.aborted;
      item = queue.shift()
    ) {
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
