import {
  regionManifestParameter,
  trafficManifestParameter,
} from '@understudy/plugin-disaster-recovery-common';
import type { CatalogSite } from './types';

/** Where an entity has its site's manifests, if it has them. */
export const MANIFEST_FIELD = 'spec.disasterRecovery';

/** What to do about the manifest of a region. */
export const regionRemedy = (
  { name, entityRef, manifestOrigin }: CatalogSite,
  region: string,
): string =>
  manifestOrigin === 'catalog'
    ? `Correct ${MANIFEST_FIELD}.regions.${region} of ${entityRef}`
    : `Apply the site's stack in ${region}, or correct its SSM parameter ${regionManifestParameter(
        name,
      )}`;

/** What to do about a traffic manifest. */
export const trafficRemedy = (
  { name, entityRef, manifestOrigin }: CatalogSite,
  region: string,
): string =>
  manifestOrigin === 'catalog'
    ? `Correct ${MANIFEST_FIELD}.traffic of ${entityRef}`
    : `Apply the site's global stack, or correct the SSM parameter ${trafficManifestParameter(
        name,
      )} of ${region}`;
