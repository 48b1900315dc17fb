import { decidesByMajority } from './decidesByMajority';
import type { SiteDefinition } from './siteDefinition';

/** Whether two checks ask the active region's endpoint: beside three objects, one could be outvoted by them. */
export const countsEndpointTwice = (site: SiteDefinition) =>
  decidesByMajority(site) && site.traffic.policy === 'automatic';
