import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  decisionRequestSchema,
  wavePlanRequestSchema,
  waveRequestSchema,
} from '@understudy/plugin-disaster-recovery-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import type { WaveService } from '../waves';
import { audited } from './audited';
import { LOUD } from './LOUD';
import type { Answering } from './Answering';
import { parse } from './parse';

/** `/waves`: many sites led away from a region by one word. */
export function createWavesRouter(options: {
  waves: WaveService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}) {
  const { waves, httpAuth, auditor } = options;
  const router = Router();
  const user = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.post(
    '/waves/plans',
    async (request, response: Answering<'post', '/waves/plans'>) => {
      const credentials = await user(request);
      const body = parse(wavePlanRequestSchema, request.body);
      response.json(await waves.plan(body, credentials));
    },
  );

  router.get(
    '/waves',
    async (request, response: Answering<'get', '/waves'>) => {
      const credentials = await user(request);
      response.json({ items: await waves.list(credentials) });
    },
  );

  router.post(
    '/waves',
    async (request, response: Answering<'post', '/waves'>) => {
      const credentials = await user(request);
      const body = parse(waveRequestSchema, request.body);
      const { region, kind, mode, reason, planHash, overrides } = body;
      const wave = await audited(
        auditor,
        {
          eventId: 'wave-start',
          severityLevel: kind === 'dry-run' ? 'medium' : 'critical',
          request,
          meta: {
            queryType: kind,
            region,
            mode,
            reason,
            planHash,
            overrides: overrides.map(({ guard }) => guard),
          },
        },
        () => waves.start(body, credentials),
      );
      response.status(201).json(wave);
    },
  );

  router.get(
    '/waves/:id',
    async (request, response: Answering<'get', '/waves/{id}'>) => {
      const credentials = await user(request);
      response.json(await waves.get(request.params.id, credentials));
    },
  );

  router.post(
    '/waves/:id/decisions',
    async (request, response: Answering<'post', '/waves/{id}/decisions'>) => {
      const credentials = await user(request);
      const body = parse(decisionRequestSchema, request.body);
      const { id } = request.params;
      const wave = await audited(
        auditor,
        {
          eventId: 'wave-decide',
          severityLevel: LOUD.includes(body.kind) ? 'critical' : 'high',
          request,
          meta: { queryType: body.kind, wave: id, ...body },
        },
        () => waves.decide(id, body, credentials),
      );
      response.json(wave);
    },
  );

  router.get(
    '/waves/:id/audit',
    async (request, response: Answering<'get', '/waves/{id}/audit'>) => {
      const credentials = await user(request);
      response.json(await waves.audit(request.params.id, credentials));
    },
  );

  return router;
}
