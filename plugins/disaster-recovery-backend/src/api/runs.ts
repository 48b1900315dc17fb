import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  changesRoles,
  decisionRequestSchema,
  evidenceQuerySchema,
  fenceRequestSchema,
  planRequestSchema,
  reportQuerySchema,
  runRequestSchema,
} from '@understudy/plugin-disaster-recovery-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import type { RunService } from '../runs/types';
import { audited } from './audited';
import { LOUD } from './LOUD';
import type { Answering } from './Answering';
import { parse } from './parse';
import { sendFile } from './sendFile';

/** `/sites/:name/plans`, `/runs`, `/fence` and `/runs`: what would happen, and making it happen. */
export function createRunsRouter(options: {
  runs: RunService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}) {
  const { runs, httpAuth, auditor } = options;
  const router = Router();
  const user = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.post(
    '/sites/:name/plans',
    async (request, response: Answering<'post', '/sites/{name}/plans'>) => {
      const credentials = await user(request);
      const body = parse(planRequestSchema, request.body);
      response.json(await runs.plan(request.params.name, body, credentials));
    },
  );

  router.get(
    '/sites/:name/runs',
    async (request, response: Answering<'get', '/sites/{name}/runs'>) => {
      const credentials = await user(request);
      response.json({
        items: await runs.list(request.params.name, credentials),
      });
    },
  );

  router.post(
    '/sites/:name/runs',
    async (request, response: Answering<'post', '/sites/{name}/runs'>) => {
      const credentials = await user(request);
      const body = parse(runRequestSchema, request.body);
      const { name } = request.params;
      const { kind, mode, reason, planHash, overrides } = body;
      const run = await audited(
        auditor,
        {
          eventId: 'run-start',
          severityLevel: changesRoles(kind) ? 'critical' : 'medium',
          request,
          meta: {
            queryType: kind,
            site: name,
            mode,
            reason,
            planHash,
            overrides: overrides.map(({ guard }) => guard),
          },
        },
        () => runs.start(name, body, credentials),
      );
      response.status(201).json(run);
    },
  );

  router.get(
    '/runs/:id',
    async (request, response: Answering<'get', '/runs/{id}'>) => {
      const credentials = await user(request);
      response.json(await runs.get(request.params.id, credentials));
    },
  );

  router.post(
    '/runs/:id/decisions',
    async (request, response: Answering<'post', '/runs/{id}/decisions'>) => {
      const credentials = await user(request);
      const body = parse(decisionRequestSchema, request.body);
      const { id } = request.params;
      const run = await audited(
        auditor,
        {
          eventId: 'run-decide',
          severityLevel: LOUD.includes(body.kind) ? 'critical' : 'high',
          request,
          meta: { queryType: body.kind, run: id, ...body },
        },
        () => runs.decide(id, body, credentials),
      );
      response.json(run);
    },
  );

  router.get(
    '/runs/:id/audit',
    async (request, response: Answering<'get', '/runs/{id}/audit'>) => {
      const credentials = await user(request);
      response.json(await runs.audit(request.params.id, credentials));
    },
  );

  router.get('/runs/:id/evidence', async (request, response) => {
    const credentials = await user(request);
    const { format } = parse(evidenceQuerySchema, request.query, 'query');
    const { id } = request.params;
    sendFile(response, await runs.evidence(id, format, credentials));
  });

  router.get('/sites/:name/report', async (request, response) => {
    const credentials = await user(request);
    const query = parse(reportQuerySchema, request.query, 'query');
    const { name } = request.params;
    sendFile(response, await runs.report(name, query, credentials));
  });

  router.post(
    '/sites/:name/fence',
    async (request, response: Answering<'post', '/sites/{name}/fence'>) => {
      const credentials = await user(request);
      const body = parse(fenceRequestSchema, request.body);
      const { name } = request.params;
      const watch = await audited(
        auditor,
        {
          eventId: 'site-fence',
          severityLevel: 'critical',
          request,
          meta: { site: name, reason: body.reason },
        },
        () => runs.fence(name, body, credentials),
      );
      response.json(watch);
    },
  );

  return router;
}
