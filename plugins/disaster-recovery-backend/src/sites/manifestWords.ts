import { MANIFEST_FIELD, remedyOf } from '@understudy/failover';
import {
  regionManifestParameter,
  trafficManifestParameter,
} from '@understudy/plugin-disaster-recovery-common';
import type { CatalogSite, Site } from './types';

/** What to do about the manifest of a region. */
export const regionRemedy = (site: CatalogSite, region: string): string =>
  remedyOf(site, {
    stacks: `Apply the site's stack in ${region}, or correct its SSM parameter ${regionManifestParameter(
      site.name,
    )}`,
    inEntity: `Correct ${MANIFEST_FIELD}.regions.${region}`,
  });

/** What to do about a traffic manifest. */
export const trafficRemedy = (site: CatalogSite, region: string): string =>
  remedyOf(site, {
    stacks: `Apply the site's global stack, or correct the SSM parameter ${trafficManifestParameter(
      site.name,
    )} of ${region}`,
    inEntity: `Correct ${MANIFEST_FIELD}.traffic`,
  });

/** Why nothing can be done with a site of which a region says nothing, and what helps; undefined where both do. */
export function regionsUnknown(site: Site): string | undefined {
  const missing = [site.regions.active, site.regions.pilot].filter(
    region => !site.manifests[region],
  );
  const what = remedyOf(site, {
    stacks: 'deploy the stack first',
    inEntity: `correct ${MANIFEST_FIELD}`,
  });
  return missing.length > 0
    ? `No manifest from ${missing.join(' and ')}: ${what}`
    : undefined;
}
