/** Milliseconds since the epoch, simulated. */
export interface Clock {
  now(): number;
}

/** A clock that a restored world can be given. */
export interface WorldTime extends Clock {
  /** Goes on from where a world was saved, ms since the epoch. */
  resume(at: number): void;
}

/** Runs `rate` times as fast as the wall clock, from `start` on. */
export class ScaledClock implements WorldTime {
  #wallStart = Date.now();

  constructor(
    private readonly rate: number = 1,
    private start: number = Date.now(),
  ) {}

  now() {
    return this.start + (Date.now() - this.#wallStart) * this.rate;
  }

  resume(at: number) {
    this.#wallStart = Date.now();
    this.start = at;
  }
}

/** The wall clock, unless a world was saved that is ahead of it: time never runs back. */
export class RealClock implements WorldTime {
  #ahead = 0;

  now() {
    return Date.now() + this.#ahead;
  }

  resume(at: number) {
    this.#ahead = Math.max(0, at - Date.now());
  }
}

/** Moves only when a test says so. */
export class SteppedClock implements WorldTime {
  constructor(private time: number = Date.UTC(2026, 0, 1)) {}

  now() {
    return this.time;
  }

  advance(seconds: number) {
    this.time += seconds * 1000;
  }

  resume(at: number) {
    this.time = at;
  }
}
