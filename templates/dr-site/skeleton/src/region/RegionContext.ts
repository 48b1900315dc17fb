import type { SiteDefinition } from '../site';
import type { TerraformStack } from '../iac/engine';
import { regionNames, type RegionNames } from '../names';
import { isServing } from './currentRole';

/** What a region was built as. */
export type HomeRole = 'active' | 'pilot';

/** All that a part of a region needs to know about where it is. */
export interface RegionContext {
  stack: TerraformStack;
  site: SiteDefinition;
  role: HomeRole;
  /** Whether the region is meant to serve now; see `drMode` in site.json. */
  serving: boolean;
  region: string;
  cidr: string;
  names: RegionNames;
  /** The other region. Names only: nothing of it can be referenced. */
  peer: { region: string; names: RegionNames };
}

/** Looks at a site from the region with `role`. */
export function regionContext(
  stack: TerraformStack,
  site: SiteDefinition,
  role: HomeRole,
): RegionContext {
  const peerRole = role === 'active' ? 'pilot' : 'active';
  const region = site.regions[role];
  const peerRegion = site.regions[peerRole];
  return {
    stack,
    site,
    role,
    serving: isServing(site, role),
    region,
    cidr: role === 'active' ? site.network.activeCidr : site.network.pilotCidr,
    names: regionNames(site, region),
    peer: { region: peerRegion, names: regionNames(site, peerRegion) },
  };
}
