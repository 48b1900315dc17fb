import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
  type LoggerService,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { AwsSimulator } from '@understudy/aws-simulator';
import {
  DisasterRecoveryClient,
  type DisasterRecoverySignal,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import plugin from '../index';
import { everythingByName, permissionsOf } from './access';
import { answerProblems, operationOf } from './apiDocument';
import { ACCOUNT, ACTIVE, PILOT } from './fixtures';

/** A site as the catalog has it; the team of the same name owns it. */
const entityOf = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'understudy.dev/dr-site': name,
      'understudy.dev/dr-regions': `${ACTIVE},${PILOT}`,
      'understudy.dev/aws-account-id': ACCOUNT,
    },
  },
  spec: { type: 'service', owner: `group:default/team-${name}` },
});

/** The site `orders` as the catalog has it. */
export const ordersEntity = entityOf('orders');

/** Passes errors on, and nothing else. */
function errorLogger(logged: (error: string) => void): LoggerService {
  const logger: LoggerService = {
    debug() {},
    info() {},
    warn() {},
    error: (message, meta) =>
      logged(`${message} ${meta instanceof Error ? meta.stack : ''}`),
    child: () => logger,
  };
  return logger;
}

/** Fetches, and holds the answer against the API's document. @throws where the document does not know it */
async function documented(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const { pathname } = new URL(url);
  const path = pathname.replace('/api/disaster-recovery', '');
  const operation = operationOf(init?.method ?? 'GET', path);
  const contentType = response.headers.get('content-type') ?? '';
  const copy = response.clone();
  const problems = operation
    ? answerProblems(operation, {
        status: response.status,
        contentType,
        body: contentType.includes('json')
          ? await copy.json()
          : await copy.text(),
      })
    : [`no operation is for ${path}`];
  if (problems.length > 0) {
    throw new Error(`openapi.yaml: ${problems.join('; ')}`);
  }
  return response;
}

/**
 * The plugin in a backend of its own, looking at a simulator, with sites in the catalog. Runs outside of jest too.
 */
export async function startPortal(options: {
  simulator: Pick<AwsSimulator, 'endpoint' | 'dns' | 'workload'>;
  knex: Knex;
  /** Names; of each the team of the same name is the owner. */
  sites?: string[];
  /** In the place of one with those sites. */
  catalog?: CatalogService;
  permissions?: PermissionsService;
  /** Told of every error that the backend logs. */
  logged?: (error: string) => void;
  /** Merged over `disasterRecovery` of the configuration. */
  config?: JsonObject;
  /** Modules beside the plugin, and services in the place of mocks. */
  features?: BackendFeature[];
}) {
  const { simulator, knex, config, features = [] } = options;
  const { sites = ['orders'] } = options;
  const { permissions = permissionsOf(everythingByName) } = options;
  const { logged = () => {} } = options;
  const signals: DisasterRecoverySignal[] = [];
  const backend = await startTestBackend({
    features: [
      plugin,
      ...features,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          options.catalog ??
          catalogServiceMock({ entities: sites.map(entityOf) }),
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      mockServices.rootConfig.factory({
        data: {
          aws: {
            accounts: [
              {
                accountId: ACCOUNT,
                accessKeyId: ACCOUNT,
                secretAccessKey: 'simulated',
              },
            ],
          },
          disasterRecovery: {
            aws: { endpoint: simulator.endpoint },
            outsideProbe: {
              resolver: `${simulator.dns.host}:${simulator.dns.port}`,
              httpPort: simulator.workload.port,
            },
            // Tests wait by asking again and again.
            refresh: { userPerMinute: 10_000, sitePerMinute: 10_000 },
            ...config,
          },
        },
      }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => errorLogger(logged),
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async ({ message }) => {
            signals.push(message as unknown as DisasterRecoverySignal);
          },
        }),
      }),
    ],
  });
  const baseUrl = `http://127.0.0.1:${backend.server.port()}/api/disaster-recovery`;
  /** The API as a user sees it. */
  const clientOf = (userEntityRef: string) =>
    new DisasterRecoveryClient({
      baseUrl: async () => baseUrl,
      fetch: (url, init) =>
        documented(String(url), {
          ...init,
          headers: {
            ...init?.headers,
            authorization: mockCredentials.user.header(userEntityRef),
          },
        }),
    });
  return {
    baseUrl,
    client: clientOf('user:default/olivia'),
    clientOf,
    knex,
    signals,
    stop: () => backend.stop(),
  };
}
