import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

const SCAFFOLDER = 'scaffolder';
const SECONDS = 30;

/**
 * Asks the scaffolder, which fetches it, for the version of the template that
 * the portal makes sites from. Undefined where the portal makes none.
 * @throws ResponseError where the scaffolder cannot tell
 */
export function portalsTemplate(options: {
  auth: Pick<AuthService, 'getPluginRequestToken' | 'getOwnServiceCredentials'>;
  discovery: Pick<DiscoveryService, 'getBaseUrl'>;
}): () => Promise<string | undefined> {
  const { auth, discovery } = options;
  return async () => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: SCAFFOLDER,
    });
    const response = await fetch(
      `${await discovery.getBaseUrl(SCAFFOLDER)}/dr-site/template`,
      {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(SECONDS * 1000),
      },
    );
    if (response.status === 404) {
      return undefined;
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()).version;
  };
}
