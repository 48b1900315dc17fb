import type { Clock } from './Clock';

/** A clock that stands still while the world catches up, so that every missed second is lived at its own time. */
export class WorldClock implements Clock {
  #held: number | undefined;

  constructor(private readonly inner: Clock) {}

  now(): number {
    return this.#held ?? this.inner.now();
  }

  /** Runs `act` at a time of the past. */
  at(time: number, act: () => void): void {
    this.#held = time;
    try {
      act();
    } finally {
      this.#held = undefined;
    }
  }
}
