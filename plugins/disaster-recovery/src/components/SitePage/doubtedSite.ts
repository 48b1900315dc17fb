import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';

/** The same site with verdict and estimates unknown: what an answer too old is worth (invariant I5). */
export function doubtedSite(site: SiteDetail): SiteDetail {
  const nothingKnown = 'the page has had no answer for over a minute';
  return {
    ...site,
    servingRegion: undefined,
    estimate: {},
    leftBehind: undefined,
    evaluation: {
      ...site.evaluation,
      verdict: 'unknown',
      findings: [
        {
          check: 'page-is-current',
          title: 'This page is current',
          status: 'unknown',
          reason: nothingKnown,
          remedy: 'Check the connection to the portal, then try again.',
        },
        ...site.evaluation.findings,
      ],
    },
    regions: site.regions.map(region => ({
      ...region,
      currentRole: 'unknown',
      measurements: region.measurements.map(measurement => ({
        ...measurement,
        state: 'unknown',
        unknownBecause: 'stale',
      })),
    })),
  };
}
