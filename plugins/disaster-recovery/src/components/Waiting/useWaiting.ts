import { useApi } from '@backstage/core-plugin-api';
import type { WaitingItem } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef, refusalOf } from '../../api';
import { type Live, useLive } from '../../live';

/** Often enough to be pushed to in between. */
const POLL_SECONDS = 60;
const POLL_SECONDS_WHILE_WAITING = 15;

/** What waits for whoever looks, the most urgent first; nothing for one who may see no site. */
export function useWaiting(): Live<WaitingItem[]> {
  const api = useApi(disasterRecoveryApiRef);
  return useLive({
    key: 'waiting',
    read: () =>
      api.listWaiting().catch(error => {
        if (refusalOf(error).notAllowed) {
          return [];
        }
        throw error;
      }),
    pollSeconds: items =>
      items?.length ? POLL_SECONDS_WHILE_WAITING : POLL_SECONDS,
    concerns: ({ type }) => type === 'run-changed',
  });
}
