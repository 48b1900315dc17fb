import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  DECISION_KINDS,
  disasterRecoveryPermissions,
  RUN_KINDS,
} from '@understudy/plugin-disaster-recovery-common';
import { siteRules } from '@understudy/plugin-disaster-recovery-node';
import express from 'express';
import request from 'supertest';
import { parse } from 'yaml';
import {
  has,
  PORTALS,
  refOf,
  ROLES,
  SITES,
  type Portal,
  type Role,
  type SiteName,
  type Verb,
} from '../access/__testUtils__/portals';
import { CALLS, type Call } from './__testUtils__/httpCalls';
import {
  servicesIn,
  type AuthorizedServices,
} from './__testUtils__/servicesIn';
import {
  DECISIONS,
  meant,
  refusalInWords,
  STARTS,
} from './__testUtils__/wants';
import type { WaveService } from '../waves';
import { createRouter } from './createRouter';

jest.setTimeout(120_000);

function inWords({ status, body }: request.Response, call: Call): string {
  const message = body.error?.message;
  if (status === 403) {
    return refusalInWords(message);
  }
  if (status === 404) {
    return 'not found';
  }
  if (status !== 200 && status !== 201) {
    return `${status}: ${message}`;
  }
  if (call.wants === 'count') {
    return `counts ${body.sites}`;
  }
  return call.wants === 'list' || call.wants === 'waiting'
    ? `lists ${(body.items ?? body.sites)
        .map(({ name, site, run }: any) => name ?? site ?? run.site)
        .join(', ')}`
    : 'done';
}

const title = ({ operation, of }: Call, site: SiteName) =>
  `${operation}${of ? ` (${of})` : ''} of ${site}`;

describe('who may do what', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const portals = new Map<Portal, express.Express>();
  let services: Map<Portal, AuthorizedServices>;

  beforeAll(async () => {
    services = await servicesIn(databases);
    for (const [portal, each] of services) {
      const app = express();
      app.use(
        createRouter({
          ...each,
          // Who may do what with waves is asked in waves.test.ts.
          waves: { waiting: async () => [] } as unknown as WaveService,
          httpAuth: mockServices.httpAuth(),
        }),
      );
      app.use(mockErrorHandler());
      portals.set(portal, app);
    }
  });

  beforeEach(() => services.forEach(({ done }) => done.mockClear()));

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
      const { done } = services.get(portal)!;
      for (const call of CALLS) {
        for (const site of SITES) {
          done.mockClear();
          const answer = await ask(portal, as(role), call, site);
          const words = inWords(answer, call);
          answers[title(call, site)] = words;
          wanted[title(call, site)] = meant(portal, role, call.wants, site);
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
      expect(services.get(portal)!.done).not.toHaveBeenCalled();
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
