import { MANIFEST_FIELD, remedyOf, siteWatchedOnly } from '../site';
import type { Guard } from './Guard';
import { ALL } from './kinds';

/** A run touches only what stands in accepted manifests (invariant I9). */
export const siteManifestKnown: Guard = {
  name: 'site-manifest-known',
  title: 'Manifests of both regions are known',
  overridable: false,
  kinds: ALL,
  again: true,
  evaluate({ site, kind, refused }) {
    const regions = [site.regions.active, site.regions.pilot];
    const missing = regions.filter(region => !site.manifests[region]);
    if (missing.length > 0) {
      return {
        status: 'violated',
        reason: `No manifest from ${missing.join(' and ')}`,
        remedy: remedyOf(site, {
          stacks: `Deploy the stack of ${missing.join(' and ')}`,
          inEntity: `Write ${missing
            .map(region => `${MANIFEST_FIELD}.regions.${region}`)
            .join(' and ')}`,
        }),
      };
    }
    // Another guard says why.
    if (refused && !siteWatchedOnly(site)) {
      return {
        status: 'violated',
        reason: `A manifest was refused: ${refused}`,
        remedy: remedyOf(site, {
          stacks: 'Correct it and deploy the stack of its region',
          inEntity: `Correct ${MANIFEST_FIELD}`,
        }),
      };
    }
    if (!site.traffic && kind !== 'drill') {
      return {
        status: 'violated',
        reason: 'The site has no traffic manifest',
        remedy: remedyOf(site, {
          stacks: 'Deploy the global stack',
          inEntity: `Write ${MANIFEST_FIELD}.traffic`,
        }),
      };
    }
    return { status: 'holds', reason: `${regions.join(' and ')} are known` };
  },
};
