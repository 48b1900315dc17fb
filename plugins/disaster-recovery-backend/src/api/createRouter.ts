import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express from 'express';
import Router from 'express-promise-router';
import type { RunService } from '../runs/types';
import { TooManyRequestsError, type SiteService } from '../service';
import type { WaveService } from '../waves';
import type { DrillService, ProgrammeService } from '../drills';
import { createDrillsRouter } from './drills';
import { nameTheBody, nameThePath, noSuchRoute } from './nameThePart';
import { createRunsRouter } from './runs';
import { createSitesRouter } from './sites';
import { createWaitingRouter } from './waiting';
import { createWavesRouter } from './waves';

/** Names in paths reach the database, and some databases refuse them with an error of their own. */
const refuseControlCharacters: express.RequestHandler = (
  { path },
  _response,
  next,
) => {
  next(
    /%(?:[01][0-9a-f]|7f)/i.test(path)
      ? new InputError('the path contains a control character')
      : undefined,
  );
};

/** A page from another origin sees of what headers say only what is named here. */
const tellOtherOrigins: express.RequestHandler = (_request, response, next) => {
  response.append('Access-Control-Expose-Headers', 'ETag, Retry-After');
  next();
};

/** Who asked too often is told in HTTP's own words too when to ask again. */
const sayWhenToAskAgain: express.ErrorRequestHandler = (
  error,
  _request,
  response,
  next,
) => {
  if (error instanceof TooManyRequestsError) {
    response.set('Retry-After', String(error.retryAfterSeconds));
  }
  next(error);
};

/** The plugin's HTTP API; the services must be the authorized ones. */
export function createRouter(options: {
  sites: SiteService;
  runs: RunService;
  drills: Pick<DrillService, 'get' | 'start'>;
  waves: WaveService;
  programme: Pick<ProgrammeService, 'get' | 'hold' | 'lift'>;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}) {
  const router = Router();
  router.get('/health', (_, response) => {
    response.json({ status: 'ok' });
  });
  router.use(refuseControlCharacters);
  router.use(tellOtherOrigins);
  router.use(express.json());
  router.use(nameTheBody);
  router.use(createSitesRouter(options));
  router.use(createRunsRouter(options));
  router.use(createDrillsRouter(options));
  router.use(createWavesRouter(options));
  router.use(createWaitingRouter(options));
  router.use(
    [
      '/sites',
      '/counts',
      '/findings',
      '/runs',
      '/drills',
      '/waves',
      '/waiting',
    ],
    noSuchRoute,
  );
  router.use(nameThePath);
  router.use(sayWhenToAskAgain);
  return router;
}
