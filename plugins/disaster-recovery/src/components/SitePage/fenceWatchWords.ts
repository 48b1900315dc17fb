import type { FenceWatch } from '@understudy/plugin-disaster-recovery-common';
import { formatAge } from '../../format';

/** How far the fence of a region is, in one sentence; undefined where nothing is being fenced. */
export function fenceWatchWords(
  watch: FenceWatch | undefined,
  now: number,
): string | undefined {
  if (!watch || watch.state === 'fenced' || watch.state === 'superseded') {
    return undefined;
  }
  const { region, state, reason, checkedAt } = watch;
  const looked = checkedAt ? `, looked at ${formatAge(checkedAt, now)}` : '';
  return state === 'silent'
    ? `${region} does not answer, and is fenced as soon as it does${looked}.`
    : `${region} is being fenced: ${reason}${looked}.`;
}
