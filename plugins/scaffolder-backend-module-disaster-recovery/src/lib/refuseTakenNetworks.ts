import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  findOverlap,
  proposeNetworks,
  type SiteDefinition,
  takenNetworks,
} from '@understudy/plugin-disaster-recovery-common';

/**
 * Holds a site's networks against those of the catalog's other sites: what
 * overlaps can never be peered, nor routed to from one place.
 *
 * Returns the sites whose networks the catalog does not know.
 * @throws InputError naming the field, the other site and a free network
 */
export async function refuseTakenNetworks(
  site: SiteDefinition,
  options: { catalog: CatalogService; credentials: BackstageCredentials },
): Promise<string[]> {
  const { catalog, credentials } = options;
  const { items } = await catalog.getEntities(
    {
      filter: { kind: 'Component', 'spec.type': 'dr-site' },
      fields: ['metadata.name', 'metadata.annotations'],
    },
    { credentials },
  );
  const { taken, unknown } = takenNetworks(
    items.filter(({ metadata }) => metadata.name !== site.name),
  );
  for (const [field, other] of [
    ['activeCidr', 'pilotCidr'],
    ['pilotCidr', 'activeCidr'],
  ] as const) {
    const cidr = site.network[field];
    const overlap = findOverlap(cidr, taken);
    if (overlap) {
      const free = proposeNetworks([
        ...taken,
        { site: site.name, cidr: site.network[other] },
      ]);
      throw new InputError(
        `network.${field}: ${cidr} shares addresses with ${overlap.cidr} of the site ${overlap.site}; choose another network` +
          `${free ? `, such as ${free[field]}, which is free` : ''}`,
      );
    }
  }
  return unknown;
}
