import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { createDeploySiteAction } from './actions/deploySite';
import { createPrepareSiteAction } from './actions/prepareSite';
import { createPublishLocalAction } from './actions/publishLocal';
import { createVerifySiteAction } from './actions/verifySite';

/** Adds the `dr:*` actions to the scaffolder. @public */
export const scaffolderModuleDisasterRecovery = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'disaster-recovery',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ config, scaffolder }) {
        const repositories = LocalRepositories.fromConfig(config);
        scaffolder.addActions(
          createPrepareSiteAction({ repositories }),
          createVerifySiteAction(),
          createPublishLocalAction({ repositories }),
          createDeploySiteAction({
            endpoint: config.getOptionalString(
              'disasterRecovery.deployment.endpoint',
            ),
          }),
        );
      },
    });
  },
});
