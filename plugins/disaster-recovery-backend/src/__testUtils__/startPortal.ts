import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { AwsSimulator } from '@understudy/aws-simulator';
import {
  DisasterRecoveryClient,
  type DisasterRecoverySignal,
} from '@understudy/plugin-disaster-recovery-common';
import plugin from '../index';
import { everythingByName, permissionsOf } from './access';
import { ACCOUNT, ACTIVE, PILOT } from './fixtures';

/** The site `orders` as the catalog has it. */
export const ordersEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    annotations: {
      'understudy.dev/dr-site': 'orders',
      'understudy.dev/dr-regions': `${ACTIVE},${PILOT}`,
      'understudy.dev/aws-account-id': ACCOUNT,
    },
  },
  spec: { type: 'service', owner: 'group:default/team-orders' },
};

/** The plugin in a backend of its own, looking at a simulator, with the site `orders` in the catalog. */
export async function startPortal(options: {
  simulator: AwsSimulator;
  databases: TestDatabases;
  databaseId: TestDatabaseId;
  /** Merged over `disasterRecovery` of the configuration. */
  config?: JsonObject;
  /** Modules beside the plugin, and services in the place of mocks. */
  features?: BackendFeature[];
}) {
  const { simulator, databases, databaseId, config, features = [] } = options;
  const knex = await databases.init(databaseId);
  const signals: DisasterRecoverySignal[] = [];
  const backend = await startTestBackend({
    features: [
      plugin,
      ...features,
      catalogServiceMock.factory({ entities: [ordersEntity] }),
      mockServices.database.mock({ getClient: async () => knex }).factory,
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
            ...config,
          },
        },
      }),
      permissionsOf(everythingByName).factory,
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
        fetch(url, {
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
