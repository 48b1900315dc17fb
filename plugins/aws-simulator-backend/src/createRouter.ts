import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  InputError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonValue } from '@backstage/types';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { changeFaultsPermission } from './permissions';
import type { SimulatorClient } from './SimulatorClient';

/** What of the simulator's admin surface the page needs, and no more. */
export function createRouter(options: {
  /** Absent where no simulator is configured. */
  simulator: SimulatorClient | undefined;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}) {
  const { auditor, httpAuth, permissions } = options;

  /** @throws NotFoundError where no simulator is configured */
  const authenticated = async (request: Request) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    if (!options.simulator) {
      throw new NotFoundError(
        'There is no AWS simulator here: awsSimulator.endpoint is not configured.',
      );
    }
    return { simulator: options.simulator, credentials };
  };

  /** Passes a change on, if it is allowed, and tells the audit log of it. */
  const change = async (request: Request, path: string, body?: JsonValue) => {
    const { simulator, credentials } = await authenticated(request);
    const event = await auditor.createEvent({
      eventId: 'fault-change',
      severityLevel: 'medium',
      request,
      meta: { method: request.method, path, body },
    });
    try {
      const [decision] = await permissions.authorize(
        [{ permission: changeFaultsPermission }],
        { credentials },
      );
      if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError(
          `You may not break or heal the simulator: you lack ${changeFaultsPermission.name}.`,
        );
      }
      const answer = await simulator.call(request.method, path, body);
      await event.success();
      return answer;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  };

  const router = Router();
  router.use(express.json());
  router.get('/faults', async (request, response) => {
    const { simulator } = await authenticated(request);
    response.json(await simulator.call('GET', 'faults'));
  });
  router.post('/faults', async (request, response) => {
    response.status(201).json(await change(request, 'faults', request.body));
  });
  router.delete('/faults', async (request, response) => {
    response.json(await change(request, 'faults'));
  });
  router.delete('/faults/:id', async (request, response) => {
    const id = encodeURIComponent(request.params.id);
    response.json(await change(request, `faults/${id}`));
  });
  router.get('/events', async (request, response) => {
    const since = Number(request.query.since ?? 0);
    if (!Number.isSafeInteger(since) || since < 0) {
      throw new InputError('since must be a sequence number, 0 or above');
    }
    const { simulator } = await authenticated(request);
    response.json(await simulator.call('GET', `events?since=${since}`));
  });
  return router;
}
