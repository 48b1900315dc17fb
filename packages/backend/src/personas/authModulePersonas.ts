import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { personaAuthenticator } from './personaAuthenticator';
import { personaSignInResolver } from './personaSignInResolver';

const PROVIDER = 'personas';

/**
 * Development only: whoever can reach the portal chooses whom to be. Off
 * unless configured; configured in production, the portal does not start.
 */
export const authModulePersonas = createBackendModule({
  pluginId: 'auth',
  moduleId: 'personas-provider',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        if (!config.has(`auth.providers.${PROVIDER}`)) {
          return;
        }
        if (process.env.NODE_ENV === 'production') {
          throw new Error(
            `auth.providers.${PROVIDER} lets anybody sign in as anybody; remove it from the configuration of a portal that runs in production`,
          );
        }
        logger.warn(
          'Development sign-in is on: anybody who reaches this portal may choose a persona',
        );
        providers.registerProvider({
          providerId: PROVIDER,
          factory: createProxyAuthProviderFactory({
            authenticator: personaAuthenticator,
            signInResolver: personaSignInResolver,
          }),
        });
      },
    });
  },
});
