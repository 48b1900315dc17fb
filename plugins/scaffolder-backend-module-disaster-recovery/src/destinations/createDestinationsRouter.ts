import type {
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import type express from 'express';
import Router from 'express-promise-router';
import { destinationsOf } from './destinationsOf';

/** `GET /dr-site/destinations`: where the wizard may send a repository. */
export function createDestinationsRouter(options: {
  auth: AuthService;
  httpAuth: HttpAuthService;
  scaffolder: ScaffolderService;
  repositories?: LocalRepositories;
  integrations: ScmIntegrations;
}): express.Router {
  const { auth, httpAuth, scaffolder, repositories, integrations } = options;
  const router = Router();
  router.get('/dr-site/destinations', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user'] });
    // What is installed is no matter of who asks.
    const actions = await scaffolder.listActions(undefined, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    res.json({
      items: destinationsOf({
        repositories,
        integrations,
        actions: actions.map(({ id }) => id),
      }),
    });
  });
  return router;
}
