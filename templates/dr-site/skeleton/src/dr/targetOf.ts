import { regionNames } from '../names';
import type { HomeRole } from '../region/RegionContext';
import type { SiteDefinition } from '../site';
import type { Kind, Mode, Place, Target } from './types';

/** What a run is about. A failover leads to the pilot, a failback to the active region. */
export function targetOf(site: SiteDefinition, kind: Kind, mode: Mode): Target {
  const place = (role: HomeRole): Place => ({
    role,
    region: site.regions[role],
    names: regionNames(site, site.regions[role]),
  });
  const [from, to] =
    kind === 'failback'
      ? [place('pilot'), place('active')]
      : [place('active'), place('pilot')];
  return { site, kind, mode, from, to };
}
