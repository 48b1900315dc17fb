import type { Site } from '../../sites/types';
import { lacksManifest } from './ManifestWork';

/** A site stays urgent for a while, so that what a run did last is seen. */
const LINGER_SECONDS = 180;

/**
 * Tells which sites somebody waits for: those of which a manifest is missing, and those that `others` names. Each
 * stays so for three minutes.
 */
export function urgentSites(
  others: () => Promise<Iterable<string>>,
  now: () => number = Date.now,
): (sites: Site[]) => Promise<string[]> {
  const until = new Map<string, number>();
  return async sites => {
    for (const name of await others()) {
      until.set(name, now() + LINGER_SECONDS * 1000);
    }
    for (const [name, end] of until) {
      if (end <= now()) {
        until.delete(name);
      }
    }
    const incomplete = sites.filter(site =>
      Object.values(site.regions).some(region => lacksManifest(site, region)),
    );
    return [
      ...new Set([...until.keys(), ...incomplete.map(each => each.name)]),
    ];
  };
}
