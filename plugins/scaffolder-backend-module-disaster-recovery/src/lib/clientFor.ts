import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { DisasterRecoveryClient } from '@understudy/plugin-disaster-recovery-common';

const PLUGIN = 'disaster-recovery';

export interface ClientOptions {
  auth: Pick<AuthService, 'getPluginRequestToken'>;
  discovery: Pick<DiscoveryService, 'getBaseUrl'>;
}

/** The disaster-recovery API as whoever started a task may use it; each call gets a token of its own, however long the task takes. */
export const clientFor = (
  { auth, discovery }: ClientOptions,
  onBehalfOf: BackstageCredentials,
): DisasterRecoveryClient =>
  new DisasterRecoveryClient({
    baseUrl: () => discovery.getBaseUrl(PLUGIN),
    fetch: async (url, init) => {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf,
        targetPluginId: PLUGIN,
      });
      return fetch(url, {
        ...init,
        headers: { ...init?.headers, authorization: `Bearer ${token}` },
      });
    },
  });
