import type { Collector, Subject } from './types';

/**
 * A collector of facts that change seldom: asked every so many seconds, also where a run is on or the site is not
 * ready. What could not be asked is asked again after the interval of the configuration.
 */
export function seldom<S extends Subject>(
  everySeconds: number,
  collector: Collector<S>,
): Collector<S> {
  return { ...collector, seldom: () => everySeconds, patient: true };
}

/** After how long a fact that is read every so many seconds is believed no more: three looks that failed, and a bit. */
export const seldomDeadline = (everySeconds: number) => 3 * everySeconds + 60;
