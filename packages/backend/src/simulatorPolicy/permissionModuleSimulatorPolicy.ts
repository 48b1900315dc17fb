import {
  coreServices,
  createBackendModule,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { changeFaultsPermission } from '@understudy/plugin-aws-simulator-backend';
import {
  disasterRecoveryPolicyExtensionPoint,
  groupReference,
} from '@understudy/plugin-permission-backend-module-disaster-recovery';

const KEY = 'awsSimulator.changeFaults';

/** Breaking the simulator by group; everything else that is not about sites is allowed to whoever is signed in. */
export const permissionModuleSimulatorPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'simulator-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: disasterRecoveryPolicyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        const groups = (config.getOptionalStringArray(KEY) ?? []).map(text =>
          groupReference(text, KEY),
        );
        const mayBreak = async (credentials: BackstageCredentials) => {
          const info = await userInfo.getUserInfo(credentials);
          return info.ownershipEntityRefs.some(each => groups.includes(each));
        };
        policy.setOtherwise({
          async handle({ permission }, user) {
            const allowed =
              user &&
              (!isPermission(permission, changeFaultsPermission) ||
                (await mayBreak(user.credentials)));
            return {
              result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            };
          },
        });
      },
    });
  },
});
