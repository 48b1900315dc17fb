import type { HttpAuthService } from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import { byUrgency } from '../runs';
import type { RunService } from '../runs/types';
import type { WaveService } from '../waves';
import type { Answering } from './Answering';

/** `/waiting`: what goes on only when the caller decides. */
export function createWaitingRouter(options: {
  runs: Pick<RunService, 'waiting'>;
  waves: Pick<WaveService, 'waiting'>;
  httpAuth: HttpAuthService;
}) {
  const { runs, waves, httpAuth } = options;
  const router = Router();
  router.get(
    '/waiting',
    async (request, response: Answering<'get', '/waiting'>) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const [ofRuns, ofWaves] = await Promise.all([
        runs.waiting(credentials),
        waves.waiting(credentials),
      ]);
      response.json({ items: [...ofWaves, ...ofRuns].sort(byUrgency) });
    },
  );
  return router;
}
