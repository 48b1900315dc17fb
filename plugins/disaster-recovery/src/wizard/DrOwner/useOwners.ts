import { useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { refusalOf } from '../../api';
import { type Owner, ownersOf } from './ownersOf';

/** The groups of this portal's catalog, or why they are not known. */
export function useOwners(): { owners?: Owner[]; error?: string } {
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  const [state, setState] = useState<{ owners?: Owner[]; error?: string }>({});
  useEffect(() => {
    let left = false;
    const settle = (next: typeof state) => !left && setState(next);
    Promise.all([
      catalog.getEntities({
        filter: { kind: 'Group' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
      }),
      identity.getBackstageIdentity(),
    ]).then(
      ([{ items }, { ownershipEntityRefs }]) =>
        settle({ owners: ownersOf(items, ownershipEntityRefs) }),
      error => settle({ error: refusalOf(error).message }),
    );
    return () => {
      left = true;
    };
  }, [catalog, identity]);
  return state;
}
