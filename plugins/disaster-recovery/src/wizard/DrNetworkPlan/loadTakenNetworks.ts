import type { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  takenNetworks,
  type TakenNetworks,
} from '@understudy/plugin-disaster-recovery-common';

/** Asks the catalog which networks its sites have. */
export async function loadTakenNetworks(
  catalog: Pick<CatalogApi, 'getEntities'>,
): Promise<TakenNetworks> {
  const { items } = await catalog.getEntities({
    // The template's own type is dr-site too.
    filter: { kind: 'Component', 'spec.type': 'dr-site' },
    fields: ['kind', 'metadata.name', 'metadata.annotations'],
  });
  return takenNetworks(items);
}
