import type { Clock } from '../engine/Clock';

export interface ProcessClockOptions {
  /** How far its wall clock is ahead. Seconds. */
  skewSeconds?: number;
}

/**
 * Never comes back: whoever waits for it is dead. Each of the dead waits for one
 * of its own, or a single promise would remember all that they ever knew.
 */
const never = () => new Promise<never>(() => {});

/**
 * The clock of one process, and with it the process itself: frozen, it goes on
 * later as if nothing had happened (SIGSTOP, SIGCONT); dead, it never does.
 */
export class ProcessClock implements Clock {
  #skew: number;
  #dead = false;
  #thaw: Promise<void> | undefined;
  #thawed: () => void = () => {};

  constructor(
    private readonly clock: Clock,
    { skewSeconds = 0 }: ProcessClockOptions = {},
  ) {
    this.#skew = skewSeconds * 1000;
  }

  get isDead(): boolean {
    return this.#dead;
  }

  now(): Date {
    return new Date(this.clock.now().getTime() + this.#skew);
  }

  monotonic(): number {
    return this.clock.monotonic();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await this.clock.sleep(milliseconds, signal);
    await this.alive();
  }

  /** Sets the wall clock forward, or back. */
  step(seconds: number): void {
    this.#skew += seconds * 1000;
  }

  /** The wall clock is right from now on. */
  correct(): void {
    this.#skew = 0;
  }

  freeze(): void {
    this.#thaw ??= new Promise(resolve => {
      this.#thawed = resolve;
    });
  }

  thaw(): void {
    this.#thaw = undefined;
    this.#thawed();
  }

  kill(): void {
    this.#dead = true;
    this.thaw();
  }

  /** Comes back once the process runs: everything that a process waits for goes through here. */
  async alive(): Promise<void> {
    while (this.#thaw) {
      await this.#thaw;
    }
    if (this.#dead) {
      await never();
    }
  }
}
