import type { SteppedClock } from '../../core/Clock';
import type { Service } from '../../core/Service';
import type { World } from '../../core/World';

/** Lets simulated seconds pass one by one, as the simulator does. For tests. */
export function tickSeconds(
  world: World,
  tickers: Pick<Service, 'tick'>[],
  seconds: number,
): void {
  for (let second = 0; second < seconds; second += 1) {
    (world.clock as SteppedClock).advance(1);
    for (const ticker of tickers) {
      ticker.tick?.(world);
    }
  }
}
