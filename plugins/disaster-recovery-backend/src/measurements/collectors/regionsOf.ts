import {
  partitionOf,
  type RegionManifest,
} from '@understudy/plugin-disaster-recovery-common';
import { ROUTE53_REGION } from '../../aws/DefaultAwsClients';
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

/** Where the zone and the health checks of a site are asked about: in their own account, where their partition has Route 53. */
export const dnsOf = ({
  accountId,
  dnsAccountId = accountId,
  regions,
}: Site) => ({
  accountId: dnsAccountId,
  region: partitionOf(regions.active)?.route53Region ?? ROUTE53_REGION,
});

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
