import type { Clock } from './Clock';

/** A token bucket a key, so that no run is throttled by another of the same account and API. */
export class Limiter {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** @param perSecond - tokens a second; @param burst - how many may be taken at once */
  constructor(
    private readonly clock: Clock,
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** Waits until the key has a token, in the order of asking. */
  async take(key: string, signal?: AbortSignal): Promise<void> {
    const now = this.clock.monotonic();
    const { tokens, at } = this.#buckets.get(key) ?? {
      tokens: this.burst,
      at: now,
    };
    const left =
      Math.min(this.burst, tokens + ((now - at) / 1000) * this.perSecond) - 1;
    this.#buckets.set(key, { tokens: left, at: now });
    if (left < 0) {
      await this.clock.sleep((-left / this.perSecond) * 1000, signal);
    }
  }
}
