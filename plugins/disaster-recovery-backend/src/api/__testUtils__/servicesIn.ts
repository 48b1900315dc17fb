import {
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  RUN_KINDS,
  type SiteFindings,
  type SiteSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { siteRuleset, testSite } from '../../__testUtils__';
import { SiteAccess, whyAllowIsNotEnough } from '../../access';
import {
  permissionsIn,
  PORTALS,
  SITES,
  type Portal,
} from '../../access/__testUtils__/portals';
import { migrationsDirectory } from '../../database';
import { DrillService, ProgrammeService, readDrillConfig } from '../../drills';
import { AuthorizedRunService } from '../../runs/service/AuthorizedRunService';
import type { RunService } from '../../runs/types';
import { AuthorizedSiteService, type SiteService } from '../../service';
import { DatabaseSiteStore } from '../../sites';
import { planOf, runOf, siteOf } from './answers';

/** The services as a portal authorizes them, over ones that note what they did and do nothing. */
function authorized(
  permissions: PermissionsService,
  store: DatabaseSiteStore,
  enabled: boolean,
) {
  const done = jest.fn();
  const access = new SiteAccess({
    permissions,
    ruleset: siteRuleset,
    sites: store,
    viewers: { remember: async () => {} },
    unnamed: whyAllowIsNotEnough(
      mockServices.rootConfig({ data: { permission: { enabled } } }),
    ),
    logger: mockServices.logger.mock(),
  });
  const act = async <T>(answer: T, ...how: unknown[]): Promise<T> => {
    done(...how);
    return answer;
  };
  const free = { allowed: true };
  const file = { type: 'application/json', name: 'e.json', text: '{}' };
  const runs: RunService = new AuthorizedRunService(
    {
      plan: (name, request, _, asking) => act(planOf(name, request), asking),
      start: (name, request, _, asking) =>
        act(runOf(`${name}-1`), request, asking),
      list: () => act([]),
      // A portal that asks for more than it should show.
      waiting: async () =>
        act(
          SITES.map(name => ({
            run: runOf(`${name}-1`),
            since: '',
            noReturn: false,
            answers: ['approve'],
          })),
        ),
      // Whose run it is must be known before anybody can be asked about it.
      get: async id => runOf(id),
      decide: id => act(runOf(id)),
      audit: () => act({} as any),
      evidence: () => act(file),
      report: () => act(file),
      fence: () => act({} as any),
      actions: async () =>
        Object.fromEntries(
          [...RUN_KINDS, 'fence'].map(name => [name, free]),
        ) as any,
    },
    access,
  );
  const sites: SiteService = {
    list: async (_, _query, filter) =>
      act({
        page: {
          items: (await store.list(filter)).map(
            ({ name }): SiteSummary => siteOf(name),
          ),
          counts: { ready: 0, 'at-risk': 0, 'not-ready': 0, unknown: 0 },
        },
        etag: 'W/"sites"',
      }),
    counts: async (_, filter) =>
      act({
        sites: (await store.list(filter)).length,
        verdicts: { ready: 0, 'at-risk': 0, 'not-ready': 0, unknown: 0 },
        owners: [],
        regions: [],
      }),
    history: () => act({ items: [] }),
    bindings: () => act([]),
    get: async (name, credentials) =>
      act({
        ...siteOf(name),
        actions: await runs.actions(await store.get(name), credentials),
      }),
    findings: async (_, _query, filter) =>
      act({
        items: (await store.list(filter)).map(
          ({ name, owner }): SiteFindings => ({
            site: name,
            owner,
            verdict: 'ready',
            findings: [],
          }),
        ),
      }),
    series: async (_, { name }) =>
      act({ name, resolutionSeconds: 60, items: [] }),
    watchingCost: () => act({} as any),
    lag: () => act([]),
    refresh: async name => act(siteOf(name)),
  };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({
      success: async () => {},
      fail: async () => {},
    })),
  });
  return {
    runs,
    sites: new AuthorizedSiteService(sites, access),
    drills: new DrillService({
      config: readDrillConfig(mockServices.rootConfig()),
      sites: store,
      dues: { ofSite: async () => [] } as any,
      holds: { since: async () => [] },
      runs,
      runReader: {
        overview: async () => new Map(),
        foresee: async () => ({}),
      } as any,
    }),
    programme: new ProgrammeService({
      config: readDrillConfig(mockServices.rootConfig()),
      sites: store,
      dues: { notDone: async () => [] },
      // One hold of each site, called as the site is.
      holds: {
        since: async () => [],
        place: () => act({}),
        get: async (name: string) => ({ site: name }),
        lift: () => act(true),
      } as any,
      runReader: { drillEnds: async () => [], underWay: async () => [] },
      access,
    }),
    auditor,
    /** Called with what was done. */
    done,
  };
}

export type AuthorizedServices = ReturnType<typeof authorized>;

/** The services of a portal of each kind, with a site of each owner. */
export async function servicesIn(
  databases: TestDatabases,
): Promise<Map<Portal, AuthorizedServices>> {
  const knex = await databases.init('SQLITE_3');
  await knex.migrate.latest({ directory: migrationsDirectory });
  const store = new DatabaseSiteStore(knex);
  await store.replace(
    {
      sites: SITES.map(name => ({
        ...testSite({ name }),
        entityRef: `component:default/${name}`,
        owner: `group:default/team-${name}`,
      })),
    },
    { now: new Date(), graceSeconds: 60 },
  );
  const portals = new Map<Portal, AuthorizedServices>();
  for (const portal of Object.keys(PORTALS) as Portal[]) {
    const permissions = await permissionsIn[portal]();
    portals.set(portal, authorized(permissions, store, portal !== 'off'));
  }
  return portals;
}
