/** Does two pieces of work at a time, as many as the smallest machine that we test on has processors. Results keep the order. */
export async function inPairs<T>(work: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const waiting = [...work.entries()];
  const next = async (): Promise<void> => {
    const entry = waiting.shift();
    if (entry) {
      results[entry[0]] = await entry[1]();
      await next();
    }
  };
  await Promise.all([next(), next()]);
  return results;
}
