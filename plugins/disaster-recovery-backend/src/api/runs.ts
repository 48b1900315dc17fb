import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  abortRequestSchema,
  approvalRequestSchema,
  planRequestSchema,
  runRequestSchema,
} from '@understudy/plugin-disaster-recovery-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { RunService } from '../runs/types';
import { audited } from './audited';
import { parse } from './parse';

/** `/sites/:name/plans`, `/sites/:name/runs` and `/runs`: what would happen, and making it happen. */
export function createRunsRouter(options: {
  runs: RunService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}) {
  const { runs, httpAuth, auditor } = options;
  const router = Router();
  const user = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.post('/sites/:name/plans', async (request, response) => {
    const credentials = await user(request);
    const body = parse(planRequestSchema, request.body);
    response.json(await runs.plan(request.params.name, body, credentials));
  });

  router.get('/sites/:name/runs', async (request, response) => {
    const credentials = await user(request);
    response.json({ items: await runs.list(request.params.name, credentials) });
  });

  router.post('/sites/:name/runs', async (request, response) => {
    const credentials = await user(request);
    const body = parse(runRequestSchema, request.body);
    const { name } = request.params;
    const { kind, mode, reason, planHash, overrides } = body;
    const run = await audited(
      auditor,
      {
        eventId: 'run-start',
        severityLevel: kind === 'failover' ? 'critical' : 'medium',
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
  });

  router.get('/runs/:id', async (request, response) => {
    const credentials = await user(request);
    response.json(await runs.get(request.params.id, credentials));
  });

  router.post('/runs/:id/approval', async (request, response) => {
    const credentials = await user(request);
    const body = parse(approvalRequestSchema, request.body);
    const { id } = request.params;
    const run = await audited(
      auditor,
      {
        eventId: 'run-decide',
        severityLevel: 'critical',
        request,
        meta: { queryType: body.decision, run: id },
      },
      () => runs.decide(id, body, credentials),
    );
    response.json(run);
  });

  router.post('/runs/:id/abort', async (request, response) => {
    const credentials = await user(request);
    const body = parse(abortRequestSchema, request.body);
    const { id } = request.params;
    const run = await audited(
      auditor,
      {
        eventId: 'run-abort',
        severityLevel: 'high',
        request,
        meta: { run: id, reason: body.reason },
      },
      () => runs.abort(id, body, credentials),
    );
    response.json(run);
  });

  router.post('/runs/:id/retry', async (request, response) => {
    const credentials = await user(request);
    parse(z.strictObject({}), request.body);
    const { id } = request.params;
    const run = await audited(
      auditor,
      {
        eventId: 'run-retry',
        severityLevel: 'high',
        request,
        meta: { run: id },
      },
      () => runs.retry(id, credentials),
    );
    response.json(run);
  });

  return router;
}
