import type { Collector, Subject } from './types';

/**
 * A collector of facts that change seldom: what was answered is asked again after that many seconds, what was not at
 * once. So one throttled call leaves nothing unknown for an hour.
 */
export function seldom<S extends Subject>(
  everySeconds: number,
  collector: Collector<S>,
): Collector<S> {
  const answeredAt = new Map<string, number>();
  const keyOf = ({ site, name, region, resource }: S) =>
    [site, name, region, resource].join(' ');
  return {
    id: collector.id,
    plan(sites) {
      const before = Date.now() - everySeconds * 1000;
      return collector
        .plan(sites)
        .map(batch => ({
          ...batch,
          subjects: batch.subjects.filter(
            subject => (answeredAt.get(keyOf(subject)) ?? 0) <= before,
          ),
        }))
        .filter(({ subjects }) => subjects.length > 0);
    },
    read: (batch, record, signal) =>
      collector.read(
        batch,
        (subject, reading) => {
          if ('value' in reading) {
            answeredAt.set(keyOf(subject), Date.now());
          }
          record(subject, reading);
        },
        signal,
      ),
  };
}

/** After how long a fact that is read every so many seconds is believed no more: three looks that failed, and a bit. */
export const seldomDeadline = (everySeconds: number) => 3 * everySeconds + 60;
