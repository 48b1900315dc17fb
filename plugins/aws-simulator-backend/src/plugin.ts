import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createRouter } from './createRouter';
import { changeFaultsPermission } from './permissions';
import { SimulatorClient } from './SimulatorClient';

/**
 * The simulator's faults and events for who is signed in; without
 * `awsSimulator.endpoint` there is nothing to find here.
 * @public
 */
export const awsSimulatorPlugin = createBackendPlugin({
  pluginId: 'aws-simulator',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init({ config, httpRouter, permissionsRegistry, ...deps }) {
        permissionsRegistry.addPermissions([changeFaultsPermission]);
        httpRouter.use(
          createRouter({
            ...deps,
            simulator: SimulatorClient.fromConfig(config),
          }),
        );
      },
    });
  },
});
