import { bindPlace, type Place, type ProtectedSite } from '../site';

/** The two regions of a run, or why they cannot be bound. */
export interface BoundRun {
  fromRegion: string;
  toRegion: string;
  from?: Place;
  to?: Place;
  refused?: string;
}

/** Binds what a run leads from and to. */
export function bindRun(site: ProtectedSite, toRegion: string): BoundRun {
  const { active, pilot } = site.regions;
  const fromRegion = toRegion === pilot ? active : pilot;
  try {
    return {
      fromRegion,
      toRegion,
      from: bindPlace(site, fromRegion),
      to: bindPlace(site, toRegion),
    };
  } catch (error) {
    return { fromRegion, toRegion, refused: (error as Error).message };
  }
}
