import { useApi } from '@backstage/core-plugin-api';
import type { VerdictHistory } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';

const POLL_SECONDS = 60;
const MOST_SHOWN = 10;

/** The last changes of a site's verdict, once they are known. */
export function useVerdictHistory(site: string): VerdictHistory | undefined {
  const api = useApi(disasterRecoveryApiRef);
  return useLive({
    key: site,
    read: () => api.getHistory(site, { limit: MOST_SHOWN }),
    pollSeconds: () => POLL_SECONDS,
    concerns: signal => signal.type === 'site-changed' && signal.site === site,
  }).data;
}
