import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  decisionRules,
  LeasedExecutor,
  systemClock,
} from '@understudy/failover';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { siteRuleset, testSite } from '../../__testUtils__';
import { SiteAccess } from '../../access';
import { permissionsIn, refOf } from '../../access/__testUtils__/portals';
import { createWaitingRouter } from '../waiting';
import { createWavesRouter } from '../waves';
import { migrationsDirectory } from '../../database';
import { readRunConfig } from '../../runs/config';
import { DatabaseRunStore } from '../../runs/store/DatabaseRunStore';
import { DatabaseSiteStore } from '../../sites';
import type { Site } from '../../sites/types';
import { AuthorizedWaveService } from '../../waves/AuthorizedWaveService';
import { DefaultWaveService } from '../../waves/DefaultWaveService';

export const REGION = 'eu-west-1';
export const reason = 'the region burns';

/** Waves of two sites behind the API, with no engine: payments needs orders. */
export async function waveHarness(knex: Knex) {
  await knex.migrate.latest({ directory: migrationsDirectory });
  const store = new DatabaseSiteStore(knex);
  const catalog = (names: string[]) =>
    store.replace(
      {
        sites: names.map(name => ({
          ...testSite({ name }),
          entityRef: `component:default/${name}`,
          owner: `group:default/team-${name}`,
          tier: name === 'payments' ? 'tier-1' : undefined,
          dependsOn: name === 'payments' ? ['orders'] : undefined,
        })),
      },
      { now: new Date(), graceSeconds: 0 },
    );
  await catalog(['orders', 'payments']);
  /** What a test changes. */
  const world = {
    /** Where each site stands by, as it was measured. */
    standby: {
      orders: 'eu-central-1',
      payments: 'eu-central-1',
    } as Record<string, string | undefined>,
    /** Why nothing is changed in any account. */
    execution: undefined as string | undefined,
  };
  // Manifests are another test's matter.
  const known = (site: Site): Site => ({
    ...site,
    manifests: testSite({ name: site.name }).manifests,
  });
  const sites = {
    list: async (...filter: Parameters<DatabaseSiteStore['list']>) =>
      (await store.list(...filter)).map(known),
    find: async (names: string[]) =>
      (await store.find(names)).map(site => site && known(site)),
    get: async (name: string) => known(await store.get(name)),
  };
  const runs = new DatabaseRunStore(async () => knex);
  const waves = new DatabaseRunStore(async () => knex, { of: 'waves' });
  const { policy, wave: limits } = readRunConfig(mockServices.rootConfig());
  const inner = new DefaultWaveService({
    sites,
    readiness: {
      rolesOf: async all =>
        new Map(
          all.map(({ name }) => [
            name,
            { standbyRegion: world.standby[name], byRegion: {} },
          ]),
        ),
    },
    runs,
    waves,
    executor: new LeasedExecutor({
      store: waves,
      clock: systemClock,
      pollSeconds: 1,
      wake: () => {},
      rules: decisionRules,
    }),
    execution: { refusal: () => world.execution },
    policy,
    limits,
    clock: systemClock,
    brokeGlass: () => {},
  });
  const access = new SiteAccess({
    permissions: await permissionsIn.named(),
    ruleset: siteRuleset,
    sites: store,
    viewers: { remember: async () => {} },
    unnamed: 'nobody',
    logger: mockServices.logger.mock(),
  });
  const router = Router();
  router.use(express.json());
  const authorized = new AuthorizedWaveService(inner, access, sites);
  router.use(
    createWaitingRouter({
      waves: authorized,
      runs: { waiting: async () => [] },
      httpAuth: mockServices.httpAuth(),
    }),
  );
  router.use(
    createWavesRouter({
      waves: authorized,
      httpAuth: mockServices.httpAuth(),
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
    }),
  );
  const app = express();
  app.use(router);
  app.use(mockErrorHandler());

  const as = (role: string) => ({
    authorization: mockCredentials.user.header(refOf(role)),
  });
  const post = (role: string, path: string, body: object) =>
    request(app).post(path).set(as(role)).send(body);
  const get = (role: string, path: string) =>
    request(app).get(path).set(as(role));

  async function start(role = 'admin', more: object = {}) {
    const { body: plan } = await post(role, '/waves/plans', { region: REGION });
    return post(role, '/waves', {
      region: REGION,
      planHash: plan.hash,
      confirmation: REGION,
      reason,
      ...more,
    });
  }

  return { knex, world, runs, waves, catalog, post, get, start };
}
