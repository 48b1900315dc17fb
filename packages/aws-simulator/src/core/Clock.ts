/** Milliseconds since the epoch, simulated. */
export interface Clock {
  now(): number;
}

/** Runs `rate` times as fast as the wall clock, from `start` on. */
export class ScaledClock implements Clock {
  readonly #wallStart = Date.now();

  constructor(
    private readonly rate: number = 1,
    private readonly start: number = Date.now(),
  ) {}

  now() {
    return this.start + (Date.now() - this.#wallStart) * this.rate;
  }
}

/** Moves only when a test says so. */
export class SteppedClock implements Clock {
  constructor(private time: number = Date.UTC(2026, 0, 1)) {}

  now() {
    return this.time;
  }

  advance(seconds: number) {
    this.time += seconds * 1000;
  }
}
