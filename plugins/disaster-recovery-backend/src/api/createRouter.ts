import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import type { RunService } from '../runs/types';
import type { SiteService } from '../service';
import { createRunsRouter } from './runs';
import { createSitesRouter } from './sites';

/** The plugin's HTTP API; the services must be the authorized ones. */
export function createRouter(options: {
  sites: SiteService;
  runs: RunService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}) {
  const router = Router();
  router.get('/health', (_, response) => {
    response.json({ status: 'ok' });
  });
  router.use(express.json());
  router.use(createSitesRouter(options));
  router.use(createRunsRouter(options));
  return router;
}
