import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../../sites/types';
import type { Batch, Subject } from './types';

/** Each region of each site whose manifest is known. */
export function* regionsOf(
  sites: Site[],
): Generator<{ site: Site; region: string; manifest: RegionManifest }> {
  for (const site of sites) {
    for (const region of [site.regions.active, site.regions.pilot]) {
      const manifest = site.manifests[region];
      if (manifest) {
        yield { site, region, manifest };
      }
    }
  }
}

/** Groups subjects by the account and region that is called. */
export function toBatches<S extends Subject>(
  calls: { accountId: string; region: string; subjects: S[] }[],
): Batch<S>[] {
  const batches = new Map<string, Batch<S>>();
  for (const { accountId, region, subjects } of calls) {
    const key = `${accountId}/${region}`;
    const batch = batches.get(key) ?? { accountId, region, subjects: [] };
    batch.subjects.push(...subjects);
    batches.set(key, batch);
  }
  return [...batches.values()];
}
