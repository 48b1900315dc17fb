import { useApi } from '@backstage/core-plugin-api';
import type { SiteSummary } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import type { FleetQuery } from './fleetQuery';

const POLL_SECONDS = 10;
const MOST_SHOWN = 20;

/** What cannot wait, whatever verdict and part of the fleet are shown, and how many sites more that is. */
export function usePressing({ verdict, ...query }: FleetQuery): {
  items: SiteSummary[];
  more: number;
} {
  const api = useApi(disasterRecoveryApiRef);
  const { data } = useLive({
    key: `pressing/${JSON.stringify(query)}`,
    read: () =>
      api.querySites({
        ...query,
        attention: 'true',
        sort: 'severity',
        limit: MOST_SHOWN,
      }),
    pollSeconds: () => POLL_SECONDS,
    concerns: ({ type }) => type === 'run-changed',
  });
  if (!data) {
    return { items: [], more: 0 };
  }
  const all = Object.values(data.counts).reduce((sum, each) => sum + each, 0);
  return { items: data.items, more: all - data.items.length };
}
