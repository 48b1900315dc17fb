import type {
  LeftBehind,
  LeftBehindLine,
} from '@understudy/plugin-disaster-recovery-common';
import { formatDollars, formatMinute } from '../../format';

const aDay = (usd: number, less: string) =>
  `${less}${formatDollars(usd)} a day`;

/** What all of it costs, in one sentence. */
export function leftBehindSentence(left: LeftBehind, now: number): string {
  const { region, since, perDay, isAtLeast, lines } = left;
  const what = region
    ? `What runs on in ${region}${
        since ? `, left ${formatMinute(since, now)},` : ''
      }`
    : 'What is kept as evidence';
  if (perDay === undefined) {
    return `${what} costs an unknown amount`;
  }
  if (isAtLeast) {
    return `${what} costs ${aDay(perDay, 'at least ')}`;
  }
  const isAtMost = lines.every(line => line.isAtMost);
  return `${what} costs ${aDay(perDay, isAtMost ? 'at most ' : 'about ')}`;
}

/** What one thing costs. */
export function leftBehindLineWords(line: LeftBehindLine): string {
  const { perDay, unknownBecause, alsoAsStandby, isAtMost } = line;
  if (perDay === undefined) {
    return `unknown: ${unknownBecause}`;
  }
  return `${aDay(perDay, isAtMost ? 'at most ' : '')}${
    alsoAsStandby ? ', as of a standby' : ''
  }`;
}
