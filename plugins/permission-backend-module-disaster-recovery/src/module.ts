import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { DisasterRecoveryPolicy } from './DisasterRecoveryPolicy';
import { disasterRecoveryPolicyExtensionPoint } from './extensionPoint';
import { Grants } from './Grants';
import { takePlace } from './takePlace';

/** The portal's policy, in place of allow-all: lets act whom `disasterRecovery.policy` names. @public */
export const permissionModuleDisasterRecovery = createBackendModule({
  pluginId: 'permission',
  moduleId: 'disaster-recovery',
  register(env) {
    let otherwise: PermissionPolicy | undefined;
    env.registerExtensionPoint(disasterRecoveryPolicyExtensionPoint, {
      setOtherwise(policy) {
        if (otherwise) {
          throw new Error(
            'What decides about everything else is set already; set it once',
          );
        }
        otherwise = policy;
      },
    });
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, logger, policy, userInfo }) {
        const grants = Grants.fromConfig(config);
        if (grants.letNobodyAct()) {
          logger.warn(
            'Nobody may act on sites: disasterRecovery.policy names no group and no isOwner for anything but reading',
          );
        }
        takePlace(
          policy,
          new DisasterRecoveryPolicy({
            grants,
            userInfo,
            otherwise: () => otherwise,
          }),
        );
      },
    });
  },
});
