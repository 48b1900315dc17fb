import type { SiteSummary } from '@understudy/plugin-disaster-recovery-common';

/** The same sites with every verdict and lag unknown: what an answer too old is worth (invariant I5). */
export function doubtedSites(sites: SiteSummary[]): SiteSummary[] {
  return sites.map(site => ({
    ...site,
    readiness: { ...site.readiness, verdict: 'unknown', failing: 0 },
    lag: site.lag && {
      ...site.lag,
      state: 'unknown',
      unknownBecause: 'stale',
    },
  }));
}
