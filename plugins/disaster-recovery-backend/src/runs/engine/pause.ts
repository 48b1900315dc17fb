import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, and stops waiting as soon as the signal is given. */
export async function pause(
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
}
