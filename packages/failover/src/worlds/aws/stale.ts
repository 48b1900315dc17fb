import type { FakeAws } from './FakeAws';
import type { FakeRegion } from './FakeRegion';

/** How often a read shows the state from before a change, while it can. */
const STALE_SHARE = 0.7;

/** Remembers what reads may still show after a change. */
export function keepStale(
  aws: FakeAws,
  region: string,
  stale: FakeRegion['stale'],
  name: string,
  state: unknown,
): void {
  const { staleSeconds } = aws.region(region).faults;
  if (staleSeconds > 0) {
    stale.set(name, { state, until: aws.now + staleSeconds * 1000 });
  }
}

/** What a read shows: the state now, or from before a change. */
export function perhapsStale<T>(
  aws: FakeAws,
  { stale }: FakeRegion,
  name: string,
  state: T,
): T {
  const old = stale.get(name);
  return old && aws.now < old.until && aws.options.random.chance(STALE_SHARE)
    ? (old.state as T)
    : state;
}
