import type { Roles, Site } from './types';

/** Where the lag of a site's replica is read: in the standby, else in the region that does not serve. */
export function lagRegionOf(
  { standbyRegion, servingRegion }: Roles,
  { regions }: Pick<Site, 'regions'>,
): string {
  const { active, pilot } = regions;
  return standbyRegion ?? (servingRegion === pilot ? active : pilot);
}
