import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  DECISION_KINDS,
  disasterRecoveryPermissions,
  RUN_KINDS,
  type DecisionKind,
  type RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { siteRules } from '@understudy/plugin-disaster-recovery-node';
import express from 'express';
import request from 'supertest';
import { parse } from 'yaml';
import { siteRuleset, testSite } from '../__testUtils__';
import { SiteAccess, whyAllowIsNotEnough } from '../access';
import {
  has,
  permissionsIn,
  PORTALS,
  refOf,
  ROLES,
  SITES,
  type Portal,
  type Role,
  type SiteName,
  type Verb,
} from '../access/__testUtils__/portals';
import { migrationsDirectory } from '../database';
import { AuthorizedRunService } from '../runs/service/AuthorizedRunService';
import type { RunService } from '../runs/types';
import { AuthorizedSiteService, type SiteService } from '../service';
import { DrillService, readDrillConfig } from '../drills';
import { DatabaseSiteStore } from '../sites';
import type { WaveService } from '../waves';
import { createRouter } from './createRouter';

jest.setTimeout(120_000);

interface Call {
  operation: string;
  /** What tells calls of one operation apart. */
  of?: string;
  send: (site: SiteName) => ['get' | 'post', string, object?];
  /** `anybody`, a list, or what is wanted: each of them, of which one is enough. */
  wants: 'anybody' | 'list' | Verb[][];
}

const reason = 'because of the test';
const read = (
  operation: string,
  path: (site: SiteName) => string,
  body?: object,
): Call => ({
  operation,
  send: site => [body ? 'post' : 'get', path(site), body],
  wants: [],
});
const start = (
  kind: RunKind,
  wants: Verb[][],
  guards: string[] = [],
): Call => ({
  operation: 'StartRun',
  of: guards.length ? `${kind} with an override` : kind,
  send: site => [
    'post',
    `/sites/${site}/runs`,
    {
      kind,
      planHash: 'abc',
      reason,
      confirmation: site,
      overrides: guards.map(guard => ({ guard, reason })),
    },
  ],
  wants,
});

/** What each kind of run wants. */
const STARTS: Record<RunKind, Verb[]> = {
  'dry-run': ['run.dry-run'],
  drill: ['run.drill'],
  failover: ['run.failover'],
  'complete-failover': ['run.failover'],
  failback: ['run.failover'],
  reprotect: ['run.failover'],
};

/** What each decision about a failover wants. */
const DECISIONS: Record<DecisionKind, Verb[]> = {
  approve: ['run.approve'],
  reject: ['run.approve'],
  'break-glass': ['run.break-glass'],
  override: ['guard.override'],
  pause: ['run.control'],
  resume: ['run.control'],
  'skip-step': ['run.control'],
  'retry-step': ['run.control'],
  extend: ['run.control'],
  abort: ['run.control', 'run.failover'],
  end: ['run.control'],
};

const CALLS: Call[] = [
  { operation: 'GetHealth', send: () => ['get', '/health'], wants: 'anybody' },
  { operation: 'ListSites', send: () => ['get', '/sites'], wants: 'list' },
  read('GetSite', site => `/sites/${site}`),
  read('GetLag', site => `/sites/${site}/lag`),
  read('RefreshSite', site => `/sites/${site}/refresh`, {}),
  read('PlanRun', site => `/sites/${site}/plans`, { kind: 'failover' }),
  read('ListRuns', site => `/sites/${site}/runs`),
  ...RUN_KINDS.map(kind => start(kind, [STARTS[kind]])),
  start('failover', [['run.failover'], ['guard.override']], ['a-guard']),
  read('GetRun', site => `/runs/${site}-1`),
  read('GetRunAudit', site => `/runs/${site}-1/audit`),
  read('GetRunEvidence', site => `/runs/${site}-1/evidence`),
  read('GetSiteReport', site => `/sites/${site}/report`),
  ...DECISION_KINDS.map(
    (kind): Call => ({
      operation: 'DecideRun',
      of: kind,
      send: site => ['post', `/runs/${site}-1/decisions`, { kind, reason }],
      wants: [DECISIONS[kind]],
    }),
  ),
  read('GetDrills', site => `/sites/${site}/drills`),
  {
    operation: 'StartDrill',
    send: site => ['post', `/sites/${site}/drills`, {}],
    wants: [['run.drill']],
  },
  {
    operation: 'FenceSite',
    send: site => ['post', `/sites/${site}/fence`, { reason }],
    wants: [['site.fence']],
  },
];

/** What an answer ought to be, in words. */
function meant(portal: Portal, role: Role, { wants }: Call, site: SiteName) {
  const rights = PORTALS[portal][role];
  if (wants === 'anybody') {
    return 'done';
  }
  if (wants === 'list') {
    const seen = SITES.filter(name => rights[name].includes('site.read'));
    return `lists ${seen.join(', ')}`;
  }
  if (!rights[site].includes('site.read')) {
    return 'not found';
  }
  const lacking = wants.find(any => !has(rights[site], any));
  if (!lacking) {
    return 'done';
  }
  return portal === 'named'
    ? `refused for want of ${lacking[0]}`
    : 'refused, as nobody acts';
}

function inWords({ status, body }: request.Response, call: Call): string {
  const message = body.error?.message;
  if (status === 403) {
    const [, verb] = /disaster-recovery\.(\S+)/.exec(message) ?? [];
    return verb && !message.includes('Nobody may act')
      ? `refused for want of ${verb}`
      : message.replace(
          /Nobody may act on sites: .*/,
          'refused, as nobody acts',
        );
  }
  if (status === 404) {
    return 'not found';
  }
  if (status !== 200 && status !== 201) {
    return `${status}: ${message}`;
  }
  return call.wants === 'list'
    ? `lists ${body.items.map(({ name }: any) => name).join(', ')}`
    : 'done';
}

const title = ({ operation, of }: Call, site: SiteName) =>
  `${operation}${of ? ` (${of})` : ''} of ${site}`;

const done = jest.fn();

function serve(
  permissions: PermissionsService,
  store: DatabaseSiteStore,
  enabled: boolean,
) {
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
  const act = async (answer: unknown) => {
    done();
    return answer as any;
  };
  const runOf = (id: string) => ({
    id,
    site: id.split('-')[0],
    kind: 'failover',
    actions: Object.fromEntries(
      DECISION_KINDS.map(kind => [kind, { allowed: true }]),
    ),
  });
  const free = { allowed: true };
  const runs: RunService = new AuthorizedRunService(
    {
      plan: () => act({}),
      start: name => act(runOf(`${name}-1`)),
      list: () => act([]),
      // Whose run it is must be known before anybody can be asked about it.
      get: async id => runOf(id) as any,
      decide: id => act(runOf(id)),
      audit: () => act({}),
      evidence: () =>
        act({ type: 'application/json', name: 'e.json', body: '{}' }),
      report: () =>
        act({ type: 'application/json', name: 'r.json', body: '{}' }),
      fence: () => act({}),
      actions: async () =>
        Object.fromEntries(
          [...RUN_KINDS, 'fence'].map(name => [name, free]),
        ) as any,
    },
    access,
  );
  const sites: SiteService = {
    list: async (_, filter) =>
      act((await store.list(filter)).map(({ name }) => ({ name }))),
    get: async (name, credentials) =>
      act({
        name,
        actions: await runs.actions(await store.get(name), credentials),
      }),
    lag: () => act([]),
    refresh: name => act({ name }),
  };
  const auditor = mockServices.auditor.mock({
    createEvent: async () => ({
      success: async () => {},
      fail: async () => {},
    }),
  });
  const app = express();
  app.use(
    createRouter({
      drills: new DrillService({
        config: readDrillConfig(mockServices.rootConfig()),
        sites: store,
        dues: { ofSite: async () => [] } as any,
        runs,
        runReader: {
          overview: async () => new Map(),
          foreseeDrill: async () => ({}),
        } as any,
      }),
      sites: new AuthorizedSiteService(sites, access),
      runs,
      // Who may do what with waves is asked in waves.test.ts.
      waves: {} as WaveService,
      httpAuth: mockServices.httpAuth(),
      auditor,
    }),
  );
  app.use(mockErrorHandler());
  return app;
}

describe('who may do what', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const portals = new Map<Portal, express.Express>();

  beforeAll(async () => {
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
    for (const portal of Object.keys(PORTALS) as Portal[]) {
      const permissions = await permissionsIn[portal]();
      portals.set(portal, serve(permissions, store, portal !== 'off'));
    }
  });

  beforeEach(() => done.mockClear());

  const ask = (
    portal: Portal,
    authorization: string,
    call: Call,
    site: SiteName,
  ) => {
    const [method, path, body] = call.send(site);
    return request(portals.get(portal)!)
      [method](path)
      .set('authorization', authorization)
      .send(body);
  };
  const as = (role: string) => mockCredentials.user.header(refOf(role));

  it('is asked of every operation, decision and kind of run, and of every permission', () => {
    const { paths } = parse(
      readFileSync(join(__dirname, '..', 'schema', 'openapi.yaml'), 'utf8'),
    ) as { paths: Record<string, Record<string, { operationId?: string }>> };
    const operations = Object.entries(paths)
      .filter(([path]) => !path.startsWith('/waves'))
      .flatMap(([, methods]) =>
        Object.values(methods).flatMap(({ operationId }) => operationId ?? []),
      );
    expect(
      [...new Set(CALLS.map(({ operation }) => operation))].sort(),
    ).toEqual(operations.sort());
    expect(
      CALLS.filter(({ operation }) => operation === 'DecideRun').map(
        ({ of }) => of,
      ),
    ).toEqual([...DECISION_KINDS]);
    const verbs = CALLS.flatMap(({ wants }) =>
      Array.isArray(wants) ? wants.flat() : [],
    );
    expect(
      [...new Set<Verb>([...verbs, 'site.read', 'site.admin'])].sort(),
    ).toEqual(
      disasterRecoveryPermissions
        .map(({ name }) => name.replace('disaster-recovery.', ''))
        .sort(),
    );
  });

  it('is told in docs/permissions.md, with every permission and every rule', () => {
    const document = readFileSync(
      join(__dirname, '../../../../docs/permissions.md'),
      'utf8',
    );
    const told = [...document.matchAll(/^\| (`.*?`) +\|/gm)]
      .flatMap(([, cell]) => cell.split(', '))
      .map(name => name.replaceAll('`', ''));
    const names = disasterRecoveryPermissions.map(({ name }) =>
      /run\.(drill|failover)$/.test(name) ? name.replace(/.*\./, '.') : name,
    );
    expect(told).toEqual(
      expect.arrayContaining([...names, ...Object.keys(siteRules)]),
    );
  });

  describe.each(Object.keys(PORTALS) as Portal[])('portal: %s', portal => {
    it.each(Object.keys(ROLES) as Role[])('%s', async role => {
      const answers: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      for (const call of CALLS) {
        for (const site of SITES) {
          done.mockClear();
          const answer = await ask(portal, as(role), call, site);
          const words = inWords(answer, call);
          answers[title(call, site)] = words;
          wanted[title(call, site)] = meant(portal, role, call, site);
          if (
            /^(refused|not found)/.test(words) &&
            call.operation !== 'GetRun'
          ) {
            // What was refused was not done.
            answers[`${title(call, site)}, done`] = `${done.mock.calls.length}`;
            wanted[`${title(call, site)}, done`] = '0';
          }
        }
      }
      expect(answers).toEqual(wanted);
    });

    it.each(Object.keys(ROLES) as Role[])(
      'buttons of %s tell what the API would',
      async role => {
        for (const site of SITES.filter(name =>
          PORTALS[portal][role][name].includes('site.read'),
        )) {
          const button = (verbs: Verb[]) => ({
            allowed: has(PORTALS[portal][role][site], verbs),
          });
          const calls = (operation: string) =>
            CALLS.find(call => call.operation === operation)!;
          const { body: run } = await ask(
            portal,
            as(role),
            calls('GetRun'),
            site,
          );
          expect(run.actions).toMatchObject(
            Object.fromEntries(
              DECISION_KINDS.map(kind => [kind, button(DECISIONS[kind])]),
            ),
          );
          const { body } = await ask(portal, as(role), calls('GetSite'), site);
          expect(body.actions).toMatchObject({
            ...Object.fromEntries(
              RUN_KINDS.map(kind => [kind, button(STARTS[kind])]),
            ),
            fence: button(['site.fence']),
          });
          const blocked = Object.values<any>({
            ...run.actions,
            ...body.actions,
          }).filter(({ allowed }) => !allowed);
          for (const { blockedBecause } of blocked) {
            expect(blockedBecause).toMatch(
              portal === 'named'
                ? /^You(r permission| lack the permission) disaster-recovery\./
                : /^Nobody may act on sites: .*permission-backend-module/,
            );
          }
        }
      },
    );

    it('whoever is not signed in, and no service', async () => {
      for (const call of CALLS.filter(({ wants }) => wants !== 'anybody')) {
        for (const header of [
          mockCredentials.none.header(),
          mockCredentials.service.header(),
        ]) {
          const { status } = await ask(portal, header, call, 'orders');
          expect([401, 403]).toContain(status);
        }
      }
      expect(done).not.toHaveBeenCalled();
    });
  });

  it('what may not be seen looks like what is not there', async () => {
    const error = async (path: string) => {
      const { status, body } = await request(portals.get('named')!)
        .get(path)
        .set('authorization', as('otherOwner'));
      return [status, body.error.message];
    };
    const [status, message] = await error('/sites/nothing');
    expect(await error('/sites/orders')).toEqual([
      status,
      message.replace('nothing', 'orders'),
    ]);
    expect(await error('/runs/orders-1')).toEqual([404, 'no run orders-1']);
  });
});
