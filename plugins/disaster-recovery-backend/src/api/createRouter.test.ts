import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import express from 'express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { parse as parseYaml } from 'yaml';
import type { WaveService } from '../waves';
import type { RunService } from '../runs/types';
import type { SiteService } from '../service';
import { TooManyRequestsError } from '../service';
import { createRouter } from './createRouter';

const run = { id: 'run-1' };
const site = { name: 'orders' };
const counts = { ready: 1, 'at-risk': 0, 'not-ready': 0, unknown: 0 };
const file = { name: 'a.html', type: 'text/html; charset=utf-8', text: '<p>' };

function setUp() {
  const sites: jest.Mocked<SiteService> = {
    list: jest.fn().mockResolvedValue({
      page: { items: [site], counts },
      etag: 'W/"one"',
    }),
    get: jest.fn().mockResolvedValue(site),
    counts: jest.fn().mockResolvedValue({ sites: 1 }),
    history: jest.fn().mockResolvedValue({ items: [] }),
    findings: jest.fn().mockResolvedValue({ items: [] }),
    series: jest.fn().mockResolvedValue({ items: [] }),
    watchingCost: jest.fn().mockResolvedValue({ usd: 4.4 }),
    bindings: jest.fn().mockResolvedValue([]),
    lag: jest.fn().mockResolvedValue([]),
    refresh: jest.fn().mockResolvedValue(site),
  };
  const runs: jest.Mocked<RunService> = {
    plan: jest.fn().mockResolvedValue({ hash: 'abc' }),
    start: jest.fn().mockResolvedValue(run),
    list: jest.fn().mockResolvedValue([run]),
    waiting: jest.fn().mockResolvedValue([{ run }]),
    get: jest.fn().mockResolvedValue(run),
    decide: jest.fn().mockResolvedValue(run),
    audit: jest.fn().mockResolvedValue({ run, journal: [] }),
    evidence: jest.fn().mockResolvedValue(file),
    report: jest.fn().mockResolvedValue(file),
    fence: jest.fn().mockResolvedValue({ region: 'eu-west-1' }),
    actions: jest.fn(),
  };
  const wave: any = { id: 'w1', region: 'eu-west-1' };
  const waves: jest.Mocked<WaveService> = {
    plan: jest.fn().mockResolvedValue({ hash: 'abc' }),
    start: jest.fn().mockResolvedValue(wave),
    list: jest.fn().mockResolvedValue([wave]),
    waiting: jest.fn().mockResolvedValue([]),
    get: jest.fn().mockResolvedValue(wave),
    decide: jest.fn().mockResolvedValue(wave),
    audit: jest.fn().mockResolvedValue({ wave, journal: [] }),
  };
  const drills = {
    get: jest.fn().mockResolvedValue({ results: [] }),
    start: jest.fn().mockResolvedValue(run),
  };
  const programme = {
    get: jest.fn().mockResolvedValue({ sites: [] }),
    hold: jest.fn().mockResolvedValue({ id: 'hold-1' }),
    lift: jest.fn().mockResolvedValue({ id: 'hold-1' }),
  };
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const app = express();
  app.use(
    createRouter({
      sites,
      runs,
      drills,
      waves,
      programme,
      httpAuth: mockServices.httpAuth(),
      auditor,
    }),
  );
  app.use(mockErrorHandler());
  return { app, sites, runs, drills, waves, programme, auditor, event };
}

describe('createRouter', () => {
  it('serves every operation of the OpenAPI document, and no other', () => {
    const { paths } = parseYaml(
      readFileSync(join(__dirname, '..', 'schema', 'openapi.yaml'), 'utf8'),
    ) as { paths: Record<string, Record<string, unknown>> };
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter(method => method !== 'parameters')
        .map(method => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const served: string[] = [];
    const walk = (stack: any[]) => {
      for (const { route, handle } of stack) {
        if (route) {
          for (const method of Object.keys(route.methods)) {
            served.push(`${method} ${route.path}`);
          }
        } else if (handle?.stack) {
          walk(handle.stack);
        }
      }
    };
    walk(
      (
        createRouter({
          ...setUp(),
          httpAuth: mockServices.httpAuth(),
        }) as any
      ).stack,
    );
    expect(served.sort()).toEqual(documented.sort());
  });

  it.each([
    ['post', '/sites/orders/plans', {}, /body\.kind/],
    ['post', '/sites/orders/plans', { kind: 'drill', x: 1 }, /"x"/],
    [
      'post',
      '/sites/orders/runs',
      { kind: 'drill', reason: 'because' },
      /body\.planHash/,
    ],
    [
      'post',
      '/sites/orders/runs',
      {
        kind: 'drill',
        planHash: 'a',
        reason: 'because',
        overrides: [{ guard: 'g', reason: '' }],
      },
      /body\.overrides\.0\.reason/,
    ],
    ['post', '/drills/holds', { reason: 'because' }, /body\.until: give a day/],
    ['post', '/drills/holds', { until: '2026-12-24' }, /body\.reason/],
    ['post', '/drills/holds/hold-1/lift', {}, /body\.reason/],
    ['post', '/runs/run-1/decisions', { kind: 'yes' }, /body\.kind/],
    ['post', '/runs/run-1/decisions', { kind: 'abort', x: 1 }, /"x"/],
    [
      'post',
      '/runs/run-1/decisions',
      { kind: 'abort', reason: 'a\u0000b' },
      /body\.reason: contains a control character/,
    ],
    [
      'post',
      '/sites/orders/runs',
      { kind: 'drill', planHash: 'a', reason: 'a\u0000b' },
      /body\.reason: contains a control character/,
    ],
    ['post', '/sites/orders/fence', {}, /body\.reason/],
    ['get', '/runs/run%001', undefined, /control character/],
    ['get', '/sites/orders/lag?windowSeconds=x', undefined, /windowSeconds/],
    ['get', '/runs/run-1/evidence?format=pdf', undefined, /query\.format/],
    [
      'get',
      '/sites/orders/report?from=x',
      undefined,
      /query\.from: give a day/,
    ],
  ] as const)(
    '%s %s with %j is refused, naming the field',
    async (method, path, body, message) => {
      const { app, runs } = setUp();
      const response = await request(app)[method](path).send(body);
      expect(response.status).toBe(400);
      expect(response.body.error.name).toBe('InputError');
      expect(response.body.error.message).toMatch(message);
      expect(runs.start).not.toHaveBeenCalled();
      expect(runs.decide).not.toHaveBeenCalled();
      expect(runs.fence).not.toHaveBeenCalled();
      expect(runs.get).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['no JSON', { 'content-type': 'application/json' }, '{', /^body: .*JSON/],
    [
      'not what it says that it is',
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      '{}',
      /^body: cannot be read/,
    ],
  ])('refuses a body that is %s, naming it', async (_, headers, body, said) => {
    const response = await request(setUp().app)
      .post('/sites/orders/plans')
      .set(headers)
      .send(body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(said);
  });

  it.each(['/sites/%ff', '/runs/%E0%A4%A/audit', '/sites/%zz/lag'])(
    'refuses the path %s, naming it',
    async path => {
      const response = await request(setUp().app).get(path);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toMatch(/^path: cannot be decoded/);
    },
  );

  it.each([
    ['delete', '/sites/orders'],
    ['get', '/runs/run-1/nothing'],
    ['post', '/sites/orders/fence/more'],
  ] as const)('says that there is no %s %s', async (method, path) => {
    const response = await request(setUp().app)[method](path);
    expect(response.status).toBe(404);
    expect(response.body.error.name).toBe('NotFoundError');
  });

  it('answers what did not change with no more than that', async () => {
    const { app, sites } = setUp();
    const first = await request(app).get('/sites');
    expect(first.body).toEqual({ items: [site], counts });
    expect(first.headers).toMatchObject({
      etag: 'W/"one"',
      'cache-control': 'private, no-cache',
    });
    for (const path of ['/sites', '/sites/orders']) {
      const { headers } = await request(app).get(path);
      const again = await request(app)
        .get(path)
        .set('if-none-match', headers.etag);
      expect([again.status, again.text]).toEqual([304, '']);
    }
    sites.list.mockResolvedValue({
      page: { items: [], counts },
      etag: 'W/"two"',
    });
    const changed = await request(app)
      .get('/sites')
      .set('if-none-match', first.headers.etag);
    expect([changed.status, changed.body.items]).toEqual([200, []]);
  });

  it('hands on what is asked of the list, and refuses what cannot be', async () => {
    const { app, sites } = setUp();
    const asked = await request(app).get(
      '/sites?verdict=ready&verdict=unknown&owner=o&limit=5&sort=loss',
    );
    expect(asked.status).toBe(200);
    expect(sites.list).toHaveBeenLastCalledWith(expect.anything(), {
      verdict: ['ready', 'unknown'],
      owner: ['o'],
      limit: 5,
      sort: 'loss',
    });
    for (const [path, field] of [
      ['/sites?verdict=fine', 'query.verdict'],
      ['/sites?limit=0', 'query.limit'],
      ['/sites?sort=age', 'query.sort'],
      ['/sites/orders/history?limit=1000', 'query.limit'],
      ['/findings?status=bad', 'query.status'],
      ['/findings?limit=500', 'query.limit'],
      ['/sites/orders/series', 'query.name'],
      ['/sites/orders/series?name=database.role', 'query.name'],
      [
        '/sites/orders/series?name=database.replicaLag&windowSeconds=7776000&resolutionSeconds=60',
        'query.resolutionSeconds: is too fine',
      ],
    ]) {
      const { status, body } = await request(app).get(path);
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringContaining(field),
      ]);
    }
  });

  it('says when to ask again who refreshes too often, also to a page from elsewhere', async () => {
    const { app, sites, event } = setUp();
    sites.refresh.mockRejectedValue(
      new TooManyRequestsError('refresh again in 7 s', 7),
    );
    const { status, headers, body } = await request(app).post(
      '/sites/orders/refresh',
    );
    expect([status, body.error.message]).toEqual([429, 'refresh again in 7 s']);
    expect(headers).toMatchObject({
      'retry-after': '7',
      'access-control-expose-headers': 'ETag, Retry-After',
    });
    expect(event.fail).toHaveBeenCalled();
  });

  it('wants a signed-in user', async () => {
    const { app } = setUp();
    for (const header of [
      mockCredentials.none.header(),
      mockCredentials.service.header(),
    ]) {
      const response = await request(app)
        .get('/sites')
        .set('authorization', header);
      expect([401, 403]).toContain(response.status);
    }
  });

  it('closes the audit event of a run that started and of one that did not', async () => {
    const { app, runs, auditor, event } = setUp();
    const body = { kind: 'failover', planHash: 'abc', reason: 'region lost' };
    const started = await request(app).post('/sites/orders/runs').send(body);
    expect(started.status).toBe(201);
    expect(started.body).toEqual(run);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'run-start',
        severityLevel: 'critical',
        meta: expect.objectContaining({
          site: 'orders',
          queryType: 'failover',
        }),
      }),
    );
    expect(event.success).toHaveBeenCalledTimes(1);
    runs.start.mockRejectedValue(
      new ConflictError('busy: /disaster-recovery/runs/run-1'),
    );
    const refused = await request(app).post('/sites/orders/runs').send(body);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(
      '/disaster-recovery/runs/run-1',
    );
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it('hands evidence and reports out as files in which nothing is carried out', async () => {
    const { app, runs } = setUp();
    const evidence = await request(app).get('/runs/run-1/evidence?format=html');
    expect(evidence.text).toBe(file.text);
    expect(evidence.headers).toMatchObject({
      'content-disposition': 'attachment; filename="a.html"',
      'content-type': file.type,
      'content-security-policy': expect.stringMatching(
        /^sandbox; default-src 'none'/,
      ),
      'x-content-type-options': 'nosniff',
    });
    expect(runs.evidence).toHaveBeenCalledWith(
      'run-1',
      'html',
      expect.anything(),
    );
    await request(app).get(
      '/sites/orders/report?from=2026-11-01&to=2026-11-27T10:00:00%2B01:00',
    );
    expect(runs.report).toHaveBeenCalledWith(
      'orders',
      {
        format: 'json',
        from: '2026-11-01T00:00:00.000Z',
        to: '2026-11-27T09:00:00.000Z',
      },
      expect.anything(),
    );
  });

  it('passes on what the services refuse', async () => {
    const { app, sites, runs } = setUp();
    sites.get.mockRejectedValue(new NotFoundError('There is no site "x"'));
    expect((await request(app).get('/sites/x')).status).toBe(404);
    runs.decide.mockRejectedValueOnce(new NotAllowedError('no'));
    const decide = () =>
      request(app).post('/runs/run-1/decisions').send({ kind: 'resume' });
    expect((await decide()).status).toBe(403);
    runs.decide.mockRejectedValue(new ConflictError('The run is not paused'));
    const late = await decide();
    expect(late.status).toBe(409);
    expect(late.body.error.message).toBe('The run is not paused');
  });

  it.each([
    ['/runs/run-1/decisions', { kind: 'approve' }, 'run-decide', 'critical'],
    [
      '/runs/run-1/decisions',
      { kind: 'abort', reason: 'enough' },
      'run-decide',
      'high',
    ],
    [
      '/sites/orders/fence',
      { reason: 'two writers' },
      'site-fence',
      'critical',
    ],
  ])('audits %s %j', async (path, body, eventId, severityLevel) => {
    const { app, auditor, event } = setUp();
    expect((await request(app).post(path).send(body)).status).toBe(200);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId,
        severityLevel,
        meta: expect.objectContaining(body),
      }),
    );
    expect(event.success).toHaveBeenCalledTimes(1);
  });

  it('starts a drill by one press, and audits it', async () => {
    const { app, drills, auditor, event } = setUp();
    const started = await request(app).post('/sites/orders/drills').send({});
    expect(started.status).toBe(201);
    expect(started.body).toEqual(run);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'run-start',
        meta: { queryType: 'drill', site: 'orders' },
      }),
    );
    drills.start.mockRejectedValue(new NotAllowedError('standby-known'));
    const refused = await request(app).post('/sites/orders/drills').send({});
    expect(refused.status).toBe(403);
    expect(event.fail).toHaveBeenCalledTimes(1);
    expect((await request(app).get('/sites/orders/drills')).body).toEqual({
      results: [],
    });
  });

  it('holds drills of a site and of all, lifts that, and the audit log tells who', async () => {
    const { app, programme, auditor } = setUp();
    const body = { reason: 'the sales', until: '2026-12-24' };
    const asked = { reason: 'the sales', until: '2026-12-24T00:00:00.000Z' };
    for (const [path, held] of [
      ['/drills/holds', undefined],
      ['/sites/orders/drills/holds', 'orders'],
    ] as const) {
      const { status } = await request(app).post(path).send(body);
      expect(status).toBe(201);
      expect(programme.hold).toHaveBeenLastCalledWith(
        asked,
        expect.anything(),
        held,
      );
      expect(auditor.createEvent).toHaveBeenLastCalledWith(
        expect.objectContaining({
          eventId: 'drill-hold',
          meta: { queryType: 'place', site: held, ...asked },
        }),
      );
    }
    await request(app)
      .post('/drills/holds/hold-1/lift')
      .send({ reason: 'over' });
    expect(programme.lift).toHaveBeenCalledWith(
      'hold-1',
      { reason: 'over' },
      expect.anything(),
    );
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        meta: { queryType: 'lift', hold: 'hold-1', reason: 'over' },
      }),
    );
  });
});
