import type { Measurement } from '@understudy/plugin-disaster-recovery-common';

/** What the verdict rests on. */
interface Basis {
  measurements: readonly Measurement[];
  /** Moments from which a check would find something else though nothing is measured, ISO 8601 UTC. */
  until: readonly string[];
}

/**
 * Until when a verdict counts: until the first of its facts is past its deadline. Each of them counts, for that all
 * are fresh is a finding too. What is unknown already expires no more.
 * @param longestSeconds - how long it may count whatever it rests on
 */
export function expiryOf(
  { measurements, until }: Basis,
  now: Date,
  longestSeconds: number,
): Date {
  const deadlines = measurements.flatMap(
    ({ state, sourceTime, deadlineSeconds }) =>
      state === 'known' && sourceTime
        ? Date.parse(sourceTime) + deadlineSeconds * 1000
        : [],
  );
  return new Date(
    [...deadlines, ...until.map(Date.parse)].reduce(
      (earliest, each) => Math.min(earliest, each),
      now.getTime() + longestSeconds * 1000,
    ),
  );
}
