import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { GroupPolicy } from './GroupPolicy';

/** Lets the groups of `disasterRecovery.policy` act, and everybody signed in look. */
export const permissionModuleGroupPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'group-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        policy.setPolicy(GroupPolicy.fromConfig(config, { userInfo }));
      },
    });
  },
});
