import type { SecondsRange } from './runForecast';

const UNITS = [
  { name: 's', seconds: 1, below: 90 },
  { name: 'min', seconds: 60, below: 5400 },
  { name: 'h', seconds: 3600, below: Infinity },
];

/** A range of seconds in words, as exact as it deserves: `0-4 s`, `9-13 min`, `40 s-3 min`. Its ends are rounded outwards. */
export function rangeWords({
  lowSeconds,
  highSeconds,
}: Pick<SecondsRange, 'lowSeconds' | 'highSeconds'>): string {
  const unitOf = (seconds: number) =>
    UNITS.find(({ below }) => seconds < below) ?? UNITS[UNITS.length - 1];
  const high = unitOf(highSeconds);
  const to = Math.ceil(highSeconds / high.seconds);
  // 80 s to 4 min read better as 1 to 4 min, 20 s to 4 min do not.
  const low = lowSeconds >= high.seconds ? high : unitOf(lowSeconds);
  const from = Math.floor(lowSeconds / low.seconds);
  if (low !== high) {
    return `${from} ${low.name}-${to} ${high.name}`;
  }
  return from === to ? `${to} ${high.name}` : `${from}-${to} ${high.name}`;
}

/**
 * What a run will take and lose, in words: "About 9-13 min, 0-4 s of writes".
 * @param loss - undefined where it is not known
 * @param losesWrites - false of a kind of run that cannot lose any
 */
export function forecastWords(
  range: SecondsRange,
  loss: Pick<SecondsRange, 'lowSeconds' | 'highSeconds'> | undefined,
  losesWrites: boolean,
): string {
  const time = `About ${rangeWords(range)}`;
  if (!losesWrites) {
    return time;
  }
  return loss
    ? `${time}, ${
        loss.highSeconds === 0 ? 'no' : `${rangeWords(loss)} of`
      } writes${loss.highSeconds === 0 ? ' lost' : ''}`
    : `${time}, how many writes is unknown`;
}
