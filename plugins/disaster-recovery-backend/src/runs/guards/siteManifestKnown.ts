import type { Guard } from './types';

/** A run touches only what stands in the manifests (invariant I9). */
export const siteManifestKnown: Guard = {
  name: 'site-manifest-known',
  title: 'Manifests of both regions are known',
  overridable: false,
  kinds: ['dry-run', 'drill', 'failover'],
  evaluate({ site, kind }) {
    const regions = [site.regions.active, site.regions.pilot];
    const missing = regions.filter(region => !site.manifests[region]);
    if (missing.length) {
      return {
        status: 'violated',
        reason: `No manifest from ${missing.join(' and ')}`,
        remedy: `Deploy the stack of ${missing.join(' and ')}`,
      };
    }
    if (!site.traffic && kind !== 'drill') {
      return {
        status: 'violated',
        reason: 'The site has no traffic manifest',
        remedy: 'Deploy the global stack',
      };
    }
    return { status: 'holds', reason: `${regions.join(' and ')} are known` };
  },
};
