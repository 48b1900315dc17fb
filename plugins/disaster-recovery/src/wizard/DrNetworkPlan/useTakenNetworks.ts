import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { TakenNetworks } from '@understudy/plugin-disaster-recovery-common';
import { loadTakenNetworks } from './loadTakenNetworks';

/** The networks of the sites that exist; neither before the catalog answered. */
export function useTakenNetworks(): {
  networks?: TakenNetworks;
  error?: Error;
} {
  const catalog = useApi(catalogApiRef);
  const [answer, setAnswer] = useState<{
    networks?: TakenNetworks;
    error?: Error;
  }>({});
  useEffect(() => {
    let wanted = true;
    loadTakenNetworks(catalog).then(
      networks => wanted && setAnswer({ networks }),
      error => wanted && setAnswer({ error }),
    );
    return () => {
      wanted = false;
    };
  }, [catalog]);
  return answer;
}
