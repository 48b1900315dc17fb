import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { factOf, siteFactOf } from './factsOf';

/**
 * The region that users reach although its database is still a replica: Route 53
 * moved traffic by itself, and data does not follow by itself (invariant I10).
 * `undefined` where that is not so, or not known.
 */
export function trafficMovedByItself(site: SiteDetail): string | undefined {
  const answer = siteFactOf(site, 'trafficAnswer');
  const region = site.regions.find(candidate => candidate.region === answer);
  return region && factOf(region, 'databaseRole') === 'replica'
    ? region.region
    : undefined;
}
