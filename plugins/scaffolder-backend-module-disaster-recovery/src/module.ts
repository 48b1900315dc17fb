import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { createAwaitSiteAction } from './actions/awaitSite';
import { createDeploySiteAction } from './actions/deploySite';
import { createPrepareSiteAction } from './actions/prepareSite';
import { createPublishLocalAction } from './actions/publishLocal';
import { createStartDrillAction } from './actions/startDrill';
import { createUpgradeSiteAction } from './actions/upgradeSite';
import { createVerifySiteAction } from './actions/verifySite';
import { createDestinationsRouter } from './destinations/createDestinationsRouter';
import { createPreviewRouter } from './preview/createPreviewRouter';

/** Adds the `dr:*` actions and the preview of sites to the scaffolder. @public */
export const scaffolderModuleDisasterRecovery = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'disaster-recovery',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        reader: coreServices.urlReader,
        actions: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        scaffolder: scaffolderServiceRef,
      },
      async init({
        auth,
        discovery,
        config,
        httpAuth,
        httpRouter,
        reader,
        actions,
        catalog,
        scaffolder,
      }) {
        const repositories = LocalRepositories.fromConfig(config);
        const integrations = ScmIntegrations.fromConfig(config);
        actions.addActions(
          createPrepareSiteAction({ repositories, catalog }),
          createVerifySiteAction(),
          createPublishLocalAction({ repositories }),
          createDeploySiteAction({
            endpoint: config.getOptionalString(
              'disasterRecovery.deployment.endpoint',
            ),
          }),
          createAwaitSiteAction({ catalog }),
          createUpgradeSiteAction({
            catalog,
            reader,
            integrations,
            repositories,
          }),
          createStartDrillAction({
            auth,
            discovery,
            appBaseUrl: config.getOptionalString('app.baseUrl'),
          }),
        );
        httpRouter.use(
          createPreviewRouter({
            httpAuth,
            catalog,
            scaffolder,
            reader,
            integrations,
          }),
        );
        httpRouter.use(
          createDestinationsRouter({
            auth,
            httpAuth,
            scaffolder,
            repositories,
            integrations,
          }),
        );
      },
    });
  },
});
