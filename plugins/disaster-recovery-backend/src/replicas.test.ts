import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import eventsBackend from '@backstage/plugin-events-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import signalsBackend from '@backstage/plugin-signals-backend';
import { DISASTER_RECOVERY_CHANNEL } from '@understudy/plugin-disaster-recovery-common';
import createKnex, { type Knex } from 'knex';
import {
  ACCOUNT,
  everythingByName,
  ordersEntity,
  permissionsOf,
  testDatabases,
  testManifest,
} from './__testUtils__';
import disasterRecovery from './index';
import { DatabaseSiteStore } from './sites';

jest.setTimeout(120_000);

/** Whoever opens a socket without a token. */
const GUEST = 'user:default/guest';

describe('two replicas on one PostgreSQL', () => {
  const databases = testDatabases();
  const opened: Knex[] = [];
  const stops: (() => unknown)[] = [];

  // Before the database is gone.
  afterEach(async () => {
    await Promise.all(stops.map(stop => stop()));
    await Promise.all(opened.map(knex => knex.destroy()));
  });

  const byPlugin = new Map<string, Promise<Knex>>();
  /** A database for each plugin. */
  const databaseOf = (plugin: string) => {
    const known = byPlugin.get(plugin) ?? databases.init('POSTGRES_18');
    byPlugin.set(plugin, known);
    return known;
  };

  /** Connections of a replica's own to the databases that both have. */
  const connections = () =>
    createServiceFactory({
      service: coreServices.database,
      deps: { plugin: coreServices.pluginMetadata },
      factory: ({ plugin }) => {
        const own = databaseOf(plugin.getId()).then(({ client }) => {
          const knex = createKnex(client.config);
          opened.push(knex);
          return knex;
        });
        return { getClient: () => own };
      },
    });

  /** AWS is a port on which nobody listens: what is measured is that nothing answers. */
  async function replica() {
    const backend = await startTestBackend({
      features: [
        disasterRecovery,
        eventsBackend,
        // Test backends tell no other process anything.
        eventsServiceFactory,
        signalsBackend,
        connections(),
        catalogServiceMock.factory({ entities: [ordersEntity] }),
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissionsOf(everythingByName),
        }),
        // Nothing is measured but what the test asks for.
        mockServices.scheduler.mock({
          scheduleTask: async () => {},
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            aws: {
              accounts: [
                {
                  accountId: ACCOUNT,
                  accessKeyId: ACCOUNT,
                  secretAccessKey: 'nobody asks',
                },
              ],
            },
            disasterRecovery: { aws: { endpoint: 'http://127.0.0.1:9' } },
          },
        }),
      ],
    });
    stops.push(() => {
      const stopped = backend.stop();
      // A request that waits for news would keep the server for most of a minute.
      backend.server.closeAllConnections();
      return stopped;
    });
    const host = `127.0.0.1:${backend.server.port()}`;
    const ask = (path: string, method = 'GET') =>
      fetch(`http://${host}/api/disaster-recovery${path}`, {
        method,
        headers: { authorization: mockCredentials.user.header(GUEST) },
      });
    return { host, ask };
  }

  /** A page that is open; the first try only makes the backend listen. */
  async function openPage(host: string): Promise<object[]> {
    const heard: object[] = [];
    for (let tries = 0; tries < 20; tries += 1) {
      const socket = new WebSocket(`ws://${host}/api/signals`);
      const isOpen = await new Promise<boolean>(resolve => {
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
        // Nobody answers before somebody asked.
        setTimeout(() => resolve(false), 500);
      });
      if (isOpen) {
        stops.unshift(() => socket.close());
        socket.onmessage = ({ data }) => heard.push(JSON.parse(String(data)));
        socket.send(
          JSON.stringify({
            action: 'subscribe',
            channel: DISASTER_RECOVERY_CHANNEL,
          }),
        );
        return heard;
      }
      socket.close();
    }
    throw new Error('the backend takes no sockets');
  }

  it('a page of one hears of what the other found', async () => {
    const one = await replica();
    const other = await replica();
    // The page reads from one replica, and that is known to both.
    const heard = await openPage(other.host);
    expect((await other.ask('/sites')).status).toBe(200);

    await one.ask('/sites/orders/refresh', 'POST');
    const sites = new DatabaseSiteStore(await databaseOf('disaster-recovery'));
    await sites.saveManifests(
      [testManifest('active'), testManifest('pilot')].map(manifest => ({
        site: 'orders',
        region: manifest.region,
        kind: 'region',
        readAt: new Date().toISOString(),
        manifest,
      })),
    );
    await one.ask('/sites/orders/refresh', 'POST');
    for (let i = 0; i < 200 && heard.length === 0; i += 1) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(heard[0]).toEqual({
      channel: DISASTER_RECOVERY_CHANNEL,
      message: expect.objectContaining({
        type: 'site-changed',
        site: 'orders',
      }),
    });
  });
});
