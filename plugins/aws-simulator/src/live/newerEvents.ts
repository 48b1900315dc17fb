import type { SimulatedEvent, SimulatorApi } from '../api';

const KEPT = 5_000;

/**
 * What is known, continued. The last known event is asked for once more: where
 * it is gone the world began anew, and everything is read.
 */
export async function newerEvents(
  api: Pick<SimulatorApi, 'events'>,
  known: SimulatedEvent[],
): Promise<SimulatedEvent[]> {
  const last = known.at(-1);
  if (!last) {
    return api.events(0);
  }
  const [first, ...newer] = await api.events(last.sequence - 1);
  if (first?.sequence !== last.sequence || first.at !== last.at) {
    return api.events(0);
  }
  return newer.length > 0 ? [...known, ...newer].slice(-KEPT) : known;
}
