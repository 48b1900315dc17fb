import { resolve } from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { LocalRepositoriesProvider } from './LocalRepositoriesProvider';

/** A new site should be in the catalog before its creator looks for it. */
const POLL_SECONDS = 3;

/** Reads `catalog-info.yaml` of every repository in the configured folder. @public */
export const catalogModuleLocalRepositories = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'local-repositories',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, logger, scheduler }) {
        const directory = config.getOptionalString(
          'disasterRecovery.localRepositories.directory',
        );
        if (!directory) {
          return;
        }
        catalog.addEntityProvider(
          new LocalRepositoriesProvider({
            directory: resolve(directory),
            logger,
            taskRunner: scheduler.createScheduledTaskRunner({
              frequency: { seconds: POLL_SECONDS },
              timeout: { minutes: 1 },
              scope: 'local',
            }),
          }),
        );
      },
    });
  },
});
