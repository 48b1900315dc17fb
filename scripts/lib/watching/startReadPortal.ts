import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogBackend from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import createKnex, { type Knex } from 'knex';
import disasterRecovery from '../../../plugins/disaster-recovery-backend/src';
import { startPostgres } from '../../../plugins/disaster-recovery-backend/src/__testUtils__/postgres';
import {
  fleetNames,
  seedFleet,
} from '../../../plugins/disaster-recovery-backend/src/__testUtils__/seedFleet';
import { DatabaseMeasurementStore } from '../../../plugins/disaster-recovery-backend/src/measurements';
import {
  Judge,
  JudgementStore,
} from '../../../plugins/disaster-recovery-backend/src/readiness';
import { createRunReader } from '../../../plugins/disaster-recovery-backend/src/runs';
import { DatabaseSiteStore } from '../../../plugins/disaster-recovery-backend/src/sites';
import type { DatabaseKind } from '../chaos/Fault';
import { until } from '../until';
import { ACCOUNT, ACTIVE, PILOT } from './fleet';

/** A portal that is read from, and in which nothing else happens. */
export interface ReadPortal {
  url: string;
  stop(): Promise<void>;
}

const DRILLS = 10;
/** The catalog processes them one by one. Seconds. */
const STITCHED_WITHIN = 600;

const quiet = {
  debug() {},
  info() {},
  warn() {},
  error: (message: string) => process.stderr.write(`${message}\n`),
  child: () => quiet,
};

const entityOf = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': 'url:https://git.example.test/fleet',
      'backstage.io/managed-by-origin-location':
        'url:https://git.example.test/fleet',
      'understudy.dev/dr-site': name,
      'understudy.dev/dr-regions': `${ACTIVE},${PILOT}`,
      'understudy.dev/aws-account-id': ACCOUNT,
    },
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: `group:default/team-${name.slice(-1)}`,
  },
});

/** A database for each plugin. */
async function openDatabases(kind: DatabaseKind) {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-readers-'));
  const server = kind === 'postgres' ? await startPostgres() : undefined;
  const opened = new Map<string, Promise<Knex>>();
  const open = async (plugin: string): Promise<Knex> => {
    if (!server) {
      const filename = join(folder, `${plugin}.sqlite`);
      return createKnex({
        client: 'better-sqlite3',
        connection: { filename },
        useNullAsDefault: true,
      });
    }
    const admin = createKnex({
      client: 'pg',
      connection: server.connectionString,
    });
    await admin.raw('create database ??', [plugin]);
    await admin.destroy();
    const connection = `${server.connectionString}/${plugin}`;
    return createKnex({ client: 'pg', connection });
  };
  return {
    of(plugin: string) {
      const knex = opened.get(plugin) ?? open(plugin);
      opened.set(plugin, knex);
      return knex;
    },
    async close() {
      for (const knex of await Promise.all(opened.values())) {
        await knex.destroy();
      }
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sites with drills behind them, each judged. */
async function fill(knex: Knex, size: number): Promise<void> {
  const names = await seedFleet(knex, { sites: size, drills: DRILLS });
  const getClient = async () => knex;
  const judge = new Judge({
    sites: new DatabaseSiteStore(knex),
    measurements: new DatabaseMeasurementStore(knex),
    runs: createRunReader({ getClient }),
    store: new JudgementStore(getClient),
    teller: { tell: async () => {} },
    signals: { sendAll: async () => {} },
    validSeconds: 3600,
    tellAfterSeconds: 300,
    logger: quiet,
  });
  await judge.judge(names);
}

/** Catalog and sites in one process, with as many entities as sites, each drilled ten times. */
export async function startReadPortal(
  kind: DatabaseKind,
  size: number,
): Promise<ReadPortal> {
  const databases = await openDatabases(kind);
  const backend = await startTestBackend({
    features: [
      catalogBackend,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'fleet',
        register: env =>
          env.registerInit({
            deps: { catalog: catalogProcessingExtensionPoint },
            async init({ catalog }) {
              catalog.addEntityProvider({
                getProviderName: () => 'fleet',
                connect: connection =>
                  connection.applyMutation({
                    type: 'full',
                    entities: fleetNames(size).map(name => ({
                      entity: entityOf(name),
                      locationKey: 'fleet',
                    })),
                  }),
              });
            },
          }),
      }),
      disasterRecovery,
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) => ({
          getClient: () => databases.of(plugin.getId()),
        }),
      }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => quiet,
      }),
      // Nothing is measured meanwhile.
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => ({
          async triggerTask() {},
          async cancelTask() {},
          async scheduleTask() {},
          createScheduledTaskRunner: () => ({ async run() {} }),
          getScheduledTasks: async () => [],
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          catalog: { processingInterval: { hours: 1 } },
          aws: { mainAccount: { region: PILOT } },
        },
      }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api`;
  await fill(await databases.of('disaster-recovery'), size);
  await until('the catalog', STITCHED_WITHIN, async () => {
    const answer = await fetch(`${url}/catalog/entities/by-query?limit=1`);
    return answer.ok && (await answer.json()).totalItems >= size;
  });
  return {
    url,
    async stop() {
      await backend.stop();
      // The catalog ends what it is at.
      await new Promise(done => setTimeout(done, 2_000));
      await databases.close();
    },
  };
}
