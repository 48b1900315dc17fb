import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  findingsQuerySchema,
  historyQuerySchema,
  seriesQuerySchema,
  sitesQuerySchema,
} from '@understudy/plugin-disaster-recovery-common';
import type { Response } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { SiteService } from '../service';
import { audited } from './audited';
import type { Answering } from './Answering';
import { parse } from './parse';

const SIX_HOURS = 6 * 3600;
const NINETY_DAYS = 90 * 86_400;

const lagQuerySchema = z.object({
  windowSeconds: z.coerce
    .number()
    .int()
    .min(60)
    .max(NINETY_DAYS)
    .default(SIX_HOURS),
});

/** Whoever keeps the answer asks each time whether it is still so; for nobody but who asked. */
const revalidated = (response: Response) =>
  response.set('Cache-Control', 'private, no-cache').vary('Authorization');

/** `/sites`: what is true, and measuring it anew. */
export function createSitesRouter(options: {
  sites: SiteService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}) {
  const { sites, httpAuth, auditor } = options;
  const router = Router();

  router.get(
    '/sites',
    async (request, response: Answering<'get', '/sites'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const query = parse(sitesQuerySchema, request.query, 'query');
      const { page, etag } = await sites.list(credentials, query);
      revalidated(response).set('ETag', etag);
      if (request.fresh) {
        response.status(304).end();
        return;
      }
      response.json(page);
    },
  );

  router.get(
    '/counts',
    async (request, response: Answering<'get', '/counts'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      revalidated(response).json(await sites.counts(credentials));
    },
  );

  router.get(
    '/sites/:name',
    async (request, response: Answering<'get', '/sites/{name}'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      // Express tags what it sends: a site is the same until it is judged anew, or a run of it goes on.
      revalidated(response).json(
        await sites.get(request.params.name, credentials),
      );
    },
  );

  router.get(
    '/sites/:name/history',
    async (request, response: Answering<'get', '/sites/{name}/history'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const query = parse(historyQuerySchema, request.query, 'query');
      response.json(
        await sites.history(request.params.name, query, credentials),
      );
    },
  );

  router.get(
    '/sites/:name/bindings',
    async (request, response: Answering<'get', '/sites/{name}/bindings'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      response.json({
        items: await sites.bindings(request.params.name, credentials),
      });
    },
  );

  router.get(
    '/findings',
    async (request, response: Answering<'get', '/findings'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const query = parse(findingsQuerySchema, request.query, 'query');
      revalidated(response).json(await sites.findings(credentials, query));
    },
  );

  router.get(
    '/sites/:name/series',
    async (request, response: Answering<'get', '/sites/{name}/series'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const query = parse(seriesQuerySchema, request.query, 'query');
      revalidated(response).json(
        await sites.series(request.params.name, query, credentials),
      );
    },
  );

  router.get(
    '/sites/:name/watching-cost',
    async (
      request,
      response: Answering<'get', '/sites/{name}/watching-cost'>,
    ) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      revalidated(response).json(
        await sites.watchingCost(request.params.name, credentials),
      );
    },
  );

  router.get(
    '/sites/:name/lag',
    async (request, response: Answering<'get', '/sites/{name}/lag'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const { windowSeconds } = parse(lagQuerySchema, request.query, 'query');
      response.json({
        items: await sites.lag(request.params.name, windowSeconds, credentials),
      });
    },
  );

  router.post(
    '/sites/:name/refresh',
    async (request, response: Answering<'post', '/sites/{name}/refresh'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const { name } = request.params;
      const site = await audited(
        auditor,
        {
          eventId: 'site-refresh',
          severityLevel: 'low',
          request,
          meta: { site: name },
        },
        () => sites.refresh(name, credentials),
      );
      response.json(site);
    },
  );

  return router;
}
