import type { ResponseError } from '@backstage/errors';

/** However often it failed, somebody who looks wants to see when it works again. */
const LONGEST_SECONDS = 60;

/**
 * Milliseconds until the next poll. After failures they double, and differ from tab to tab: a backend that comes back
 * is not asked by all of them at once. What the server asks for with `Retry-After` is kept.
 * @param failures - one after the other, up to now
 */
export function pollDelay(
  pollSeconds: number,
  { failures, error }: { failures: number; error?: Error },
  random: () => number = Math.random,
): number {
  if (failures === 0) {
    return pollSeconds * 1000;
  }
  const longest = Math.max(pollSeconds, LONGEST_SECONDS);
  const seconds = Math.min(pollSeconds * 2 ** failures, longest);
  const wanted = Number(
    (error as Partial<ResponseError>)?.response?.headers?.get('retry-after'),
  );
  const asked = wanted > 0 ? Math.min(wanted, 10 * LONGEST_SECONDS) : 0;
  return Math.max(seconds * (0.75 + 0.5 * random()), asked) * 1000;
}
