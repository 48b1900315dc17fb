import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import Router from 'express-promise-router';
import {
  holdRequestSchema,
  liftRequestSchema,
} from '@understudy/plugin-disaster-recovery-common';
import type { DrillService, ProgrammeService } from '../drills';
import { audited } from './audited';
import type { Answering } from './Answering';
import { parse } from './parse';

/** `/sites/:name/drills`: when a site is drilled, and one more now. `/drills`: the programme, and what holds it. */
export function createDrillsRouter(options: {
  drills: Pick<DrillService, 'get' | 'start'>;
  programme: Pick<ProgrammeService, 'get' | 'hold' | 'lift'>;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}) {
  const { drills, programme, httpAuth, auditor } = options;
  const router = Router();
  const user = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get(
    '/sites/:name/drills',
    async (request, response: Answering<'get', '/sites/{name}/drills'>) => {
      const credentials = await user(request);
      response.json(await drills.get(request.params.name, credentials));
    },
  );

  router.post(
    '/sites/:name/drills',
    async (request, response: Answering<'post', '/sites/{name}/drills'>) => {
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
    },
  );

  router.get(
    '/drills',
    async (request, response: Answering<'get', '/drills'>) => {
      response.json(await programme.get(await user(request)));
    },
  );

  const hold = async (request: Request, site?: string) => {
    const credentials = await user(request);
    const asked = parse(holdRequestSchema, request.body);
    return audited(
      auditor,
      {
        eventId: 'drill-hold',
        severityLevel: 'medium',
        request,
        meta: { queryType: 'place', site, ...asked },
      },
      () => programme.hold(asked, credentials, site),
    );
  };

  router.post(
    '/drills/holds',
    async (request, response: Answering<'post', '/drills/holds'>) => {
      response.status(201).json(await hold(request));
    },
  );

  router.post(
    '/sites/:name/drills/holds',
    async (
      request,
      response: Answering<'post', '/sites/{name}/drills/holds'>,
    ) => {
      response.status(201).json(await hold(request, request.params.name));
    },
  );

  router.post(
    '/drills/holds/:id/lift',
    async (request, response: Answering<'post', '/drills/holds/{id}/lift'>) => {
      const credentials = await user(request);
      const { id } = request.params;
      const asked = parse(liftRequestSchema, request.body);
      const lifted = await audited(
        auditor,
        {
          eventId: 'drill-hold',
          severityLevel: 'medium',
          request,
          meta: { queryType: 'lift', hold: id, ...asked },
        },
        () => programme.lift(id, asked, credentials),
      );
      response.json(lifted);
    },
  );

  return router;
}
