import type {
  WaveDetail,
  WaveSite,
} from '@understudy/plugin-disaster-recovery-common';

/** A guard that is in the way, and at which sites. */
export interface Cause {
  guard: string;
  sites: string[];
}

/** Those whose override would let a site go on: it failed for want of it, or its run asks. */
const guardsOf = ({ status, stands, guards = [], run }: WaveSite): string[] => {
  if (status === 'failed') {
    return guards;
  }
  return stands ? run?.question?.guards ?? [] : [];
};

/** What is in the way at how many sites, the most common first: one cause is one decision. */
export function causesOf({ sites }: Pick<WaveDetail, 'sites'>): Cause[] {
  const found = new Map<string, string[]>();
  for (const site of sites) {
    for (const guard of guardsOf(site)) {
      found.set(guard, [...(found.get(guard) ?? []), site.site]);
    }
  }
  return [...found]
    .map(([guard, names]) => ({ guard, sites: names }))
    .sort((one, other) => other.sites.length - one.sites.length);
}
