import { REGIONS, type SiteDefinition } from '../../site';
import { PALETTE } from './palette';

/** All that the picture of one region follows from. */
export interface RegionView {
  site: SiteDefinition;
  role: 'active' | 'pilot';
  region: string;
  city: string;
  cidr: string;
  color: string;
  tint: string;
}

/** A region in normal operation: the documents do not change with a failover. */
export function regionView(
  site: SiteDefinition,
  role: 'active' | 'pilot',
): RegionView {
  const region = site.regions[role];
  return {
    site,
    role,
    region,
    city: REGIONS[region],
    cidr: role === 'active' ? site.network.activeCidr : site.network.pilotCidr,
    color: PALETTE[role],
    tint: role === 'active' ? PALETTE.activeTint : PALETTE.pilotTint,
  };
}
