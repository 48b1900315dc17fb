import { mockServices } from '@backstage/backend-test-utils';
import {
  findingsQuerySchema,
  MEASUREMENTS,
  type Measurement,
  type SitesQuery,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import {
  DATABASE_IDS,
  measuredAtHome,
  measurement,
  PILOT,
  renamed,
  seedFleet,
  testDatabases,
} from '../__testUtils__';
import { migrationsDirectory } from '../database';
import { DatabaseMeasurementStore } from '../measurements';
import { Judge, JudgementStore } from '../readiness';
import { createRunReader } from '../runs';
import { DatabaseSiteStore } from '../sites';
import type { SiteFilter } from '../sites/types';
import { DefaultSiteService } from './DefaultSiteService';

jest.setTimeout(120_000);

const SITES = 8;
const NOBODY = undefined as any;
const MANY = 1000;

/** A portal over a database; `queries` counts. */
function portal(knex: Knex) {
  const sites = new DatabaseSiteStore(knex);
  const measurements = new DatabaseMeasurementStore(knex);
  const runStore = createRunReader({ getClient: async () => knex });
  const judgements = new JudgementStore(async () => knex);
  const judge = new Judge({
    sites,
    measurements,
    runs: runStore,
    store: judgements,
    teller: { tell: async () => {} },
    signals: { sendAll: async () => {} },
    validSeconds: 180,
    tellAfterSeconds: 300,
    logger: mockServices.logger.mock(),
  });
  const service = new DefaultSiteService({
    sites,
    measurements,
    runStore,
    judgements,
    judge,
    watchingCost: undefined as any,
    runs: { actions: async () => ({}) } as any,
    catalogSites: {} as any,
    manifests: {} as any,
    collector: {} as any,
  });
  const counted = async <T>(work: () => Promise<T>) => {
    let queries = 0;
    const listener = () => {
      queries += 1;
    };
    knex.on('query', listener);
    const result = await work();
    knex.removeListener('query', listener);
    return { result, queries };
  };
  /** How the database finds what is asked for. */
  const explained = async (work: () => Promise<unknown>) => {
    const queries: { sql: string; bindings: Knex.RawBinding[] }[] = [];
    const listener = (query: (typeof queries)[number]) => queries.push(query);
    knex.on('query', listener);
    await work();
    knex.removeListener('query', listener);
    const isServer = knex.client.config.client === 'pg';
    const explain = isServer ? 'explain' : 'explain query plan';
    if (isServer) {
      // As a server does by itself, in time.
      await knex.raw('analyze');
    }
    const plans = [];
    for (const { sql, bindings } of queries) {
      const unnumbered = sql.replace(/\$\d+/g, '?');
      plans.push(await knex.raw(`${explain} ${unnumbered}`, bindings));
    }
    return JSON.stringify(plans.map(plan => plan.rows ?? plan));
  };
  const measure = (site: string, ...changes: Measurement[]) =>
    measurements.save(site, renamed(measuredAtHome(...changes), site));
  return { knex, service, judge, judgements, counted, explained, measure };
}

describe.each(DATABASE_IDS)('the list of sites on %s', id => {
  const databases = testDatabases();
  let names: string[];
  let world: ReturnType<typeof portal>;

  beforeAll(async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    world = portal(knex);
    names = await seedFleet(knex, { sites: SITES, drills: 2 });
    const [, atRisk, notReady, , expired] = names;
    await world.measure(atRisk, measurement(MEASUREMENTS.replicaLag, 31));
    await world.measure(notReady, measurement(MEASUREMENTS.replicaLag, 61));
    // Never judged: the last one. Drilled last: the first one.
    await world.judge.judge(names.slice(0, -1));
    await knex('dr_judgements')
      .where({ site: expired })
      .update({ expires_at: new Date(Date.now() - 1).toISOString() });
    await knex('dr_judgements')
      .where({ site: names[0] })
      .update({ last_drill_at: new Date().toISOString() });
    await knex('dr_sites')
      .where({ name: names[3] })
      .update({ title: '100% Ledger', owner: 'group:default/money' });
  });

  const list = async (query: SitesQuery = {}, filter?: SiteFilter) =>
    (await world.service.list(NOBODY, query, filter)).page;
  const numbers = (items: { name: string }[]) =>
    items.map(({ name }) => Number(name.slice(-1)));

  it('is all of them by name, with how each was judged; past its expiry that is unknown (I5)', async () => {
    const { items, counts, nextCursor } = await list();
    expect(items.map(({ readiness }) => readiness.verdict)).toEqual([
      'ready',
      'at-risk',
      'not-ready',
      'ready',
      'unknown',
      'ready',
      'ready',
      'unknown',
    ]);
    expect(counts).toEqual({
      ready: 4,
      'at-risk': 1,
      'not-ready': 1,
      unknown: 2,
    });
    expect(nextCursor).toBeUndefined();
    expect(await world.judgements.standing(new Date())).toEqual({
      counts,
      oldest: expect.any(Date),
    });
    expect(items[0]).toMatchObject({
      name: names[0],
      servingRegion: 'eu-west-1',
      standbyRegion: PILOT,
      awayFromHome: false,
      lag: { value: 4, state: 'known' },
      lastDrill: { id: `${names[0]}-1`, drill: { restoreSeconds: 600 } },
      alerts: [],
    });
    expect(items[4].servingRegion).toBeUndefined();
    expect(items[7].readiness).toEqual({ verdict: 'unknown', failing: 1 });
  });

  const CASES: [string, SitesQuery, number[]][] = [
    ['a verdict', { verdict: ['not-ready'] }, [2]],
    [
      'verdicts, the expired one too',
      { verdict: ['unknown', 'at-risk'] },
      [1, 4, 7],
    ],
    ['an owner', { owner: ['group:default/team-2'] }, [2]],
    [
      'owners',
      { owner: ['group:default/team-2', 'group:default/money'] },
      [2, 3],
    ],
    ['a region', { region: PILOT }, [0, 1, 2, 3, 4, 5, 6, 7]],
    ['another region', { region: 'us-east-1' }, []],
    ['a text', { text: ' ledGER ' }, [3]],
    ['a text with a sign that stands for itself', { text: '100%' }, [3]],
    ['such a sign alone', { text: '_' }, []],
    ['the owner as text', { text: 'default/money' }, [3]],
    ['the worst first', { sort: 'severity' }, [2, 4, 7, 1, 0, 3, 5, 6]],
    [
      'the worst first, some of them',
      { sort: 'severity', verdict: ['ready', 'not-ready'] },
      [2, 0, 3, 5, 6],
    ],
  ];

  it.each(CASES)('is narrowed and ordered by %s', async (_, query, wanted) => {
    expect(numbers((await list(query)).items)).toEqual(wanted);
  });

  it('has what may be lost most first, what is unknown before it, and the oldest drill first', async () => {
    expect(numbers((await list({ sort: 'loss' })).items).slice(0, 3)).toEqual([
      7, 2, 1,
    ]);
    const byDrill = numbers((await list({ sort: 'drill-age' })).items);
    expect([byDrill[0], byDrill.at(-1)]).toEqual([7, 0]);
  });

  it.each(['name', 'severity', 'loss', 'drill-age'] as const)(
    'comes in parts, by %s, and each is counted whole',
    async sort => {
      const whole = numbers((await list({ sort })).items);
      const parts: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ sort, limit: 3, cursor });
        expect(page.counts.ready).toBe(4);
        parts.push(...numbers(page.items));
        cursor = page.nextCursor;
      } while (cursor);
      expect(parts).toEqual(whole);
    },
  );

  it('has of names these alone, and counts as if nobody had named them', async () => {
    const { items, counts } = await list({ name: [names[2], 'nothing'] });
    expect(numbers(items)).toEqual([2]);
    expect(counts.ready).toBe(4);
    const hidden: SiteFilter = { property: 'name', values: [names[0]] };
    expect((await list({ name: [names[2]] }, hidden)).items).toEqual([]);
  });

  it('has first what cannot wait, and that alone where it is asked for', async () => {
    const writes = (region: string) =>
      measurement(MEASUREMENTS.workloadWritable, true, { region });
    await world.measure(names[6], writes('eu-west-1'), writes(PILOT));
    await world.judge.judge([names[6]]);
    const [waits] = await world
      .knex('dr_runs')
      .where({ site: names[1] })
      .pluck('id');
    await world
      .knex('dr_runs')
      .where({ id: waits })
      .update({ status: 'needs-decision', active_site: names[1] });
    const pressing = await list({ attention: 'true', sort: 'severity' });
    expect(numbers(pressing.items)).toEqual([6, 1]);
    expect(pressing.items[0].alerts).toMatchObject([{ kind: 'two-writers' }]);
    const all: number[] = [];
    let cursor: string | undefined;
    do {
      const part = await list({ sort: 'severity', limit: 1, cursor });
      all.push(...numbers(part.items));
      cursor = part.nextCursor;
    } while (cursor);
    expect(all.slice(0, 3)).toEqual([6, 1, 2]);
    expect(all).toHaveLength(SITES);
    const hidden: SiteFilter = { property: 'name', values: [names[0]] };
    expect((await list({ attention: 'true' }, hidden)).items).toEqual([]);
    await world
      .knex('dr_runs')
      .where({ id: waits })
      .update({ status: 'succeeded', active_site: null });
    const still = measurement(MEASUREMENTS.workloadWritable, false);
    await world.measure(names[6], still);
    await world.judge.judge([names[6]]);
    expect((await list({ attention: 'true' })).items).toEqual([]);
  });

  it('has the findings of those that a policy lets somebody see, narrowed and in parts', async () => {
    const ask = (query: object, filter?: SiteFilter) =>
      world.service.findings(NOBODY, findingsQuerySchema.parse(query), filter);
    const lag = await ask({ check: 'replica-lag', status: ['fail', 'warn'] });
    expect(lag.items.map(({ site, verdict }) => [site, verdict])).toEqual([
      [names[1], 'at-risk'],
      [names[2], 'not-ready'],
    ]);
    expect(
      lag.items.map(({ findings }) => findings.map(({ check }) => check)),
    ).toEqual([['replica-lag'], ['replica-lag']]);
    // What was well is not known to be so any more (I5); what was never judged is no pass.
    const doubtful = await ask({ status: 'unknown' });
    expect(doubtful.items.map(({ site }) => site)).toEqual(
      expect.arrayContaining([names[4], names[7]]),
    );
    expect(
      (await ask({ status: 'pass' })).items.map(({ site }) => site),
    ).not.toContain(names[4]);
    const first = await ask({ status: 'pass', limit: '1' });
    expect(first.items.map(({ site }) => site)).toEqual([names[0]]);
    const second = await ask({
      status: 'pass',
      limit: '1',
      cursor: first.nextCursor,
    });
    expect(second.items.map(({ site }) => site)).toEqual([names[1]]);
    expect(
      (await ask({}, { property: 'name', values: [names[2]] })).items,
    ).toHaveLength(1);
    expect((await ask({ name: names[2] })).items).toHaveLength(1);
  });

  it('is counted by verdict, owner and region, as far as a policy lets somebody see', async () => {
    const counts = await world.service.counts(NOBODY);
    const { counts: verdicts } = await list();
    expect(counts).toMatchObject({ sites: SITES, verdicts });
    expect(counts.owners).toHaveLength(SITES);
    expect(counts.owners).toContainEqual({
      owner: 'group:default/money',
      sites: 1,
    });
    for (const { region, sites } of counts.regions) {
      expect((await list({ region })).items).toHaveLength(sites);
    }
    expect(counts.regions.map(({ region }) => region)).toEqual([
      'eu-central-1',
      'eu-west-1',
    ]);
    const seen: SiteFilter = { property: 'name', values: [names[2]] };
    expect(await world.service.counts(NOBODY, seen)).toMatchObject({
      sites: 1,
      verdicts: { 'not-ready': 1 },
      owners: [{ owner: 'group:default/team-2', sites: 1 }],
    });
  });

  it('refuses a cursor that it did not give, or for another order', async () => {
    const { nextCursor } = await list({ limit: 1 });
    const forged = (cursor: object) =>
      Buffer.from(JSON.stringify(cursor)).toString('base64url');
    for (const query of [
      { cursor: 'x' },
      { cursor: '' },
      { cursor: forged({ sort: 'name', key: '', name: 'a\0' }) },
      {
        cursor: forged({ sort: 'severity', key: 2 ** 40, name: 'a' }),
        sort: 'severity' as const,
      },
      { cursor: nextCursor, sort: 'loss' as const },
    ]) {
      await expect(list(query)).rejects.toThrow(/query.cursor/);
    }
  });

  it('holds nothing, and counts nothing, that a policy hides', async () => {
    const filter: SiteFilter = {
      anyOf: [
        { property: 'name', values: [names[2]] },
        { property: 'owner', values: ['group:default/money'] },
      ],
    };
    const { items, counts } = await list({}, filter);
    expect(numbers(items)).toEqual([2, 3]);
    expect(counts).toMatchObject({ ready: 1, 'not-ready': 1, unknown: 0 });
    const part = await list({ limit: 1, region: PILOT }, filter);
    expect([numbers(part.items), part.counts]).toEqual([[2], counts]);
  });

  it('keeps its tag while nothing is drawn otherwise, and no longer', async () => {
    const tag = async (filter?: SiteFilter) =>
      (await world.service.list(NOBODY, {}, filter)).etag;
    const first = await tag();
    await world.measure(names[5]);
    await world.judge.judge([names[5]]);
    expect(await tag()).toBe(first);
    await world.measure(names[5], measurement(MEASUREMENTS.switchState, 'on'));
    await world.judge.judge([names[5]]);
    const second = await tag();
    expect(second).not.toBe(first);
    await world
      .knex('dr_judgements')
      .where({ site: names[6] })
      .update({ expires_at: new Date(Date.now() - 1).toISOString() });
    expect(new Set([first, second, await tag()]).size).toBe(3);
    expect(await tag({ property: 'name', values: [names[0]] })).not.toBe(
      await tag({ property: 'name', values: [names[1]] }),
    );
  });

  it('has a page for a site that was never judged: it is judged then', async () => {
    const name = names[7];
    const detail = await world.service.get(name, NOBODY);
    expect(detail).toMatchObject({
      name,
      evaluation: { verdict: 'ready', expiresAt: expect.any(String) },
      estimate: {
        rpoSeconds: 4,
        loss: { kind: 'measured' },
        rtoSeconds: expect.any(Number),
        recovery: { kind: 'forecast', forecast: { basis: 'assumed' } },
      },
      runs: [{ number: 2 }, { number: 1 }],
    });
    const again = await world.service.get(name, NOBODY);
    expect(JSON.stringify(again)).toBe(JSON.stringify(detail));
    const { items } = await world.service.history(name, {});
    expect(items).toMatchObject([{ to: 'ready' }]);
  });
});

describe.each(DATABASE_IDS)('a list of a thousand drilled sites on %s', id => {
  const databases = testDatabases();

  it('takes as many queries as a list of one, and so does a page of a site', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    const world = portal(knex);
    const names = await seedFleet(knex, { sites: MANY, drills: 2 });
    await world.judge.judge(names);
    const pass = await world.counted(() => world.judge.judge(names));
    expect(pass.queries).toBeLessThan(120);
    const one: SiteFilter = { property: 'name', values: [names[0]] };
    const few = await world.counted(() => world.service.list(NOBODY, {}, one));
    const many = await world.counted(() => world.service.list(NOBODY, {}));
    expect(many.result.page.counts.ready).toBe(MANY);
    expect([few.queries, many.queries]).toEqual([3, 3]);
    const plans = await world.explained(() => world.service.list(NOBODY, {}));
    expect(plans).not.toMatch(/(SCAN|Seq Scan on) dr_runs(?! USING INDEX)/);
    const [row] = await knex('dr_judgements').limit(1);
    expect(JSON.stringify(row).length).toBeLessThan(600);
    const counts = await world.counted(() => world.service.counts(NOBODY));
    expect([counts.queries, counts.result.sites]).toEqual([1, MANY]);
    const open = (name: string) =>
      world.counted(() => world.service.get(name, NOBODY));
    const page = await open(names[7]);
    expect(page.queries).toBeLessThanOrEqual(16);
    const others = names.slice(10);
    for (const table of ['dr_runs', 'dr_judgements', 'dr_measurements']) {
      await knex(table).whereIn('site', others).delete();
    }
    await knex('dr_manifests').whereIn('site', others).delete();
    await knex('dr_sites').whereIn('name', others).delete();
    expect((await open(names[7])).queries).toBe(page.queries);
  });
});
