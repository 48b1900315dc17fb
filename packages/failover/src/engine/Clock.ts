import { setTimeout } from 'node:timers/promises';

/** Time as the engine knows it; a test brings its own. */
export interface Clock {
  /** Wall clock, for what people and AWS read. */
  now(): Date;
  /** Milliseconds that never jump, for waiting. */
  monotonic(): number;
  /** Returns early, without an error, once the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  // It rejects where the signal is aborted, and for no other reason.
  sleep: (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
};
