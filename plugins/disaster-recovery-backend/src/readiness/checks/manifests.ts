import type { Check } from '../types';

/** Without manifests nothing can be measured, and a failover would not know what to touch. */
export const manifestsCheck: Check = {
  id: 'manifests',
  title: 'Manifests known',
  critical: true,
  evaluate({ site }) {
    const missing = [site.regions.active, site.regions.pilot].filter(
      region => !site.manifests[region],
    );
    if (missing.length === 0 && site.traffic) {
      return [{ status: 'pass', reason: 'Every manifest is known' }];
    }
    const findings = missing.map(region => ({
      status: 'unknown' as const,
      reason: `The manifest of ${region} was never seen${
        site.problems?.[region] ? `: ${site.problems[region]}` : ''
      }`,
      remedy: `Apply the site's stack in ${region}, and let the portal read its SSM parameters`,
      region,
    }));
    if (site.traffic) {
      return findings;
    }
    return [
      ...findings,
      {
        status: 'unknown' as const,
        reason: 'The traffic manifest was never seen in either region',
        remedy: "Apply the site's global stack",
      },
    ];
  },
};
