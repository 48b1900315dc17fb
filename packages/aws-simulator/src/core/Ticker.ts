import type { Service } from './Service';
import type { World } from './World';
import type { WorldClock } from './WorldClock';

const SECOND = 1000;
const MOST_STEPS = 600;

/** Lets everything live every simulated second, in a fixed order. */
export class Ticker {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly world: World,
    private readonly clock: WorldClock,
    private readonly tickers: Pick<Service, 'tick'>[],
  ) {
    world.state.tickedAt ??= clock.now();
  }

  /** Lives the seconds since the last call; after a long sleep the last ten minutes only. */
  catchUp(): void {
    const now = this.clock.now();
    let last = this.world.state.tickedAt ?? now;
    if (now - last > MOST_STEPS * SECOND) {
      last = now - MOST_STEPS * SECOND;
    }
    while (last + SECOND <= now) {
      last += SECOND;
      this.world.state.tickedAt = last;
      this.clock.at(last, () => {
        for (const ticker of this.tickers) {
          ticker.tick?.(this.world);
        }
      });
    }
  }

  /** Ticks by itself from now on. @param milliseconds - between two looks at the clock */
  start(milliseconds: number): void {
    this.#timer = setInterval(() => this.catchUp(), milliseconds);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
