import { useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';

/** Entity refs through which the person owns things; `undefined` until known. */
export function useOwnership(): string[] | undefined {
  const identityApi = useApi(identityApiRef);
  const [refs, setRefs] = useState<string[]>();
  useEffect(() => {
    let current = true;
    identityApi.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) => current && setRefs(ownershipEntityRefs),
      () => current && setRefs([]),
    );
    return () => {
      current = false;
    };
  }, [identityApi]);
  return refs;
}
