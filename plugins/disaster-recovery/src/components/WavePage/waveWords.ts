import type {
  WaveCounts,
  WaveDetail,
  WaveSite,
} from '@understudy/plugin-disaster-recovery-common';

export { waveTitle } from '@understudy/plugin-disaster-recovery-common';

const COUNTS: [keyof WaveCounts, string][] = [
  ['done', 'done'],
  ['running', 'running'],
  ['standing', 'waiting for people'],
  ['failed', 'failed'],
  ['waiting', 'waiting'],
  ['left', 'left as they are'],
];

/** `21 done, 12 running, 5 waiting`. */
export const countWords = (counts: WaveCounts): string =>
  COUNTS.filter(([key]) => counts[key] > 0)
    .map(([key, words]) => `${counts[key]} ${words}`)
    .join(', ');

/** Which sites want a person first, which are over last. */
const rankOf = (site: WaveSite): number => {
  if (site.status === 'failed') {
    return 0;
  }
  if (site.stands) {
    return 1;
  }
  const place = ['running', 'pending', 'waiting-approval'].indexOf(site.status);
  return place >= 0 ? 2 + place : 9;
};

/** Sites in the order in which somebody should look at them. */
export const inOrder = (sites: WaveSite[]): WaveSite[] =>
  [...sites].sort(
    (one, other) => rankOf(one) - rankOf(other) || one.stage - other.stage,
  );

/** For which sites a site waits that has not begun. */
export function waitsFor(wave: WaveDetail, site: WaveSite): string[] {
  const over = ['succeeded', 'skipped'];
  return wave.sites
    .filter(
      other => site.after.includes(other.step) && !over.includes(other.status),
    )
    .map(other => other.site);
}

/** How a site stands, in words. */
export function standingOf(wave: WaveDetail, site: WaveSite): string {
  if (site.error && site.status === 'failed') {
    return site.error;
  }
  if (site.status !== 'pending') {
    return site.outcome ?? site.status;
  }
  const others = waitsFor(wave, site);
  if (others.length > 0) {
    return `waits for ${others.join(', ')}, which it needs`;
  }
  return wave.heldAfter !== undefined && site.stage > wave.heldAfter
    ? 'held until somebody resumes the wave'
    : 'waits for its turn';
}
