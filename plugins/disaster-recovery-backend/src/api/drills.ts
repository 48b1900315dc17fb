import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import Router from 'express-promise-router';
import type { DrillService } from '../drills';
import { audited } from './audited';

/** `/sites/:name/drills`: when a site is drilled, and one more now. */
export function createDrillsRouter(options: {
  drills: Pick<DrillService, 'get' | 'start'>;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}) {
  const { drills, httpAuth, auditor } = options;
  const router = Router();
  const user = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/sites/:name/drills', async (request, response) => {
    const credentials = await user(request);
    response.json(await drills.get(request.params.name, credentials));
  });

  router.post('/sites/:name/drills', async (request, response) => {
    const credentials = await user(request);
    const { name } = request.params;
    const run = await audited(
      auditor,
      {
        eventId: 'run-start',
        severityLevel: 'medium',
        request,
        meta: { queryType: 'drill', site: name },
      },
      () => drills.start(name, credentials),
    );
    response.status(201).json(run);
  });

  return router;
}
