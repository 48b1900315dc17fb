import { mockServices } from '@backstage/backend-test-utils';
import type { Measurement } from '@understudy/plugin-disaster-recovery-common';
import createKnex, { type Knex } from 'knex';
import {
  ACCOUNT,
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
  testSite,
} from '../../__testUtils__';
import { migrationsDirectory } from '../../database';
import type { Site } from '../../sites/types';
import { Aftermath } from '../Aftermath';
import type { Collector } from '../collectors';
import { DatabaseMeasurementStore } from '../DatabaseMeasurementStore';
import { MeasurementWork } from './MeasurementWork';
import { SliceRunner } from './SliceRunner';
import { SliceStore } from './SliceStore';
import type { SliceWork, TakenSlice } from './types';

jest.setTimeout(120_000);

const OTHER_ACCOUNT = '210987654321';
const ORDERS = testSite();
const PAYMENTS = testSite({ name: 'payments', accountId: OTHER_ACCOUNT });

const later = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

async function until(holds: () => boolean | Promise<boolean>) {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 400) {
      throw new Error('it never came to that');
    }
    await later(10);
  }
}

/** Measures the fact `a` of every site in both regions as `read` says. */
const collectorOf = (
  read: Collector['read'],
  more: Partial<Collector> = {},
): Collector => ({
  id: 'test',
  plan: sites =>
    [...new Set(sites.map(({ accountId }) => accountId))].flatMap(accountId =>
      [ACTIVE, PILOT].map(region => ({
        accountId,
        region,
        subjects: sites
          .filter(site => site.accountId === accountId)
          .map(({ name }) => ({
            site: name,
            name: 'a',
            region,
            resource: 'thing',
            unit: 'count' as const,
            deadlineSeconds: 60,
            source: 'test',
          })),
      })),
    ),
  read,
  ...more,
});

const one: Collector['read'] = async ({ subjects }, record) =>
  subjects.forEach(subject => record(subject, { value: 1 }));

describe.each(DATABASE_IDS)('slices on %s', id => {
  const databases = testDatabases();
  const opened: Knex[] = [];
  const runners: SliceRunner[] = [];
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
  });

  afterEach(async () => {
    for (const runner of runners.splice(0)) {
      await runner.stop();
      await runner.idle();
    }
    await Promise.all(opened.splice(0).map(each => each.destroy()));
  });

  /** A replica of the portal; all that replicas share is the database. */
  function replica(
    collector: Collector,
    options: {
      sites?: Site[];
      everySeconds?: number;
      urgentSeconds?: number;
      urgent?: string[];
      seconds?: number;
      leaseSeconds?: number;
      clock?: () => number;
      places?: { all: number; perRegion: number; perAccount: number };
    } = {},
  ) {
    let client = knex;
    if (id !== 'SQLITE_3') {
      client = createKnex(knex.client.config);
      opened.push(client);
    }
    const { sites = [ORDERS, PAYMENTS], clock, places } = options;
    const { everySeconds = 60, urgentSeconds, seconds = 2 } = options;
    const logger = mockServices.logger.mock();
    const store = new SliceStore(client, clock);
    const measurements = new DatabaseMeasurementStore(client);
    const touched: string[] = [];
    const work: SliceWork = new MeasurementWork({
      collector,
      store: measurements,
      slices: store,
      aftermath: new Aftermath({
        afterwards: async names => {
          touched.push(...names);
          return [];
        },
        signals: { sendAll: async () => {} },
        logger,
        pauseSeconds: 0,
      }),
      timing: { everySeconds, urgentSeconds },
      seconds,
      logger,
    });
    const runner = new SliceRunner({
      works: [work],
      store,
      sites: async () => [...sites],
      urgent: async () => options.urgent ?? [],
      logger,
      places,
      leaseSeconds: options.leaseSeconds,
    });
    runners.push(runner);
    const round = async () => {
      await runner.fill();
      await runner.idle();
    };
    const latest = async (site = 'orders') =>
      (await measurements.latest(site)).map(
        ({ region, value, state, unknownBecause }) => ({
          region,
          value: state === 'known' ? value : unknownBecause,
        }),
      );
    return { runner, store, measurements, touched, round, latest, logger };
  }

  it('collects each at its interval, saves it, and tells which sites it touched', async () => {
    let now = 1_000_000;
    const asked: string[] = [];
    const { runner, round, latest, touched } = replica(
      collectorOf(async (batch, record) => {
        asked.push(`${batch.accountId} ${batch.region}`);
        batch.subjects.forEach(each => record(each, { value: asked.length }));
      }),
      { clock: () => now },
    );
    await runner.sync();
    await round();
    expect(asked.sort()).toEqual([
      `${ACCOUNT} ${PILOT}`,
      `${ACCOUNT} ${ACTIVE}`,
      `${OTHER_ACCOUNT} ${PILOT}`,
      `${OTHER_ACCOUNT} ${ACTIVE}`,
    ]);
    expect(await latest()).toHaveLength(2);
    await until(() => new Set(touched).size === 2);
    now += 50_000;
    await round();
    expect(asked).toHaveLength(4);
    now += 14_000;
    await round();
    expect(asked).toHaveLength(8);
  });

  it('asks sooner about sites that somebody waits for, and about no others', async () => {
    let now = 1_000_000;
    const asked: string[] = [];
    const neighbour = testSite({ name: 'stock' });
    const { runner, round } = replica(
      collectorOf(async (batch, record) => {
        asked.push(...batch.subjects.map(({ site }) => site));
        batch.subjects.forEach(each => record(each, { value: 1 }));
      }),
      {
        sites: [ORDERS, neighbour, PAYMENTS],
        everySeconds: 300,
        urgentSeconds: 60,
        urgent: ['orders'],
        clock: () => now,
      },
    );
    await runner.sync();
    await round();
    asked.length = 0;
    now += 66_000;
    await round();
    expect(asked).toEqual(['orders', 'orders']);
    now += 264_000;
    await round();
    expect(asked).toHaveLength(8);
  });

  it('a silent region, and one that has many slices, delay nobody else', async () => {
    const names = Array.from({ length: 8 }, (_, i) => `${100 + i}00000000`);
    const sites = names.map((accountId, i) =>
      testSite({ name: `site-${i}`, accountId }),
    );
    const { runner, store, latest } = replica(
      collectorOf(async ({ region, subjects }, record) => {
        if (region === ACTIVE) {
          await new Promise(() => {});
        }
        subjects.forEach(each => record(each, { value: 1 }));
      }),
      { sites, places: { all: 4, perRegion: 2, perAccount: 4 }, seconds: 3 },
    );
    await runner.sync();
    const started = Date.now();
    await runner.fill();
    await until(async () => {
      await runner.fill();
      const all = await Promise.all(sites.map(({ name }) => latest(name)));
      return all.every(rows => rows.some(({ region }) => region === PILOT));
    });
    expect(Date.now() - started).toBeLessThan(2_500);
    expect(await latest('site-0')).toEqual([{ region: PILOT, value: 1 }]);
    await until(async () => (await latest('site-0')).length === 2);
    expect(
      (await latest('site-0')).find(each => each.region === ACTIVE),
    ).toMatchObject({ value: expect.stringMatching(/no answer within 3 s/) });
    expect(store).toBeDefined();
  });

  it('ends a round that takes longer than it may, and goes on where it stopped', async () => {
    const many = Array.from({ length: 6 }, (_, i) =>
      testSite({ name: `site-${i}` }),
    );
    const rounds: string[][] = [];
    const { runner, round, latest } = replica(
      collectorOf(async ({ region, subjects }, record, signal) => {
        if (region === PILOT) {
          return;
        }
        rounds.push([]);
        for (const subject of subjects) {
          await later(100);
          if (signal.aborted) {
            return;
          }
          rounds[rounds.length - 1].push(subject.site);
          record(subject, { value: 1 });
        }
      }),
      { sites: many, seconds: 0.35, everySeconds: 0.1 },
    );
    await runner.sync();
    await round();
    expect(rounds[0].length).toBeLessThan(6);
    const last = rounds[0].length;
    expect(await latest('site-5')).not.toContainEqual({
      region: ACTIVE,
      value: expect.anything(),
    });
    await until(async () => {
      await runner.fill();
      const rows = await latest('site-5');
      return rows.some(each => each.region === ACTIVE && each.value === 1);
    });
    expect(rounds[1][0]).toBe(`site-${last}`);
    await until(async () => {
      const [row] = await knex('dr_slices').where({ region: ACTIVE });
      return row.round_ms > 550;
    });
  });

  it('nobody collects what somebody else is collecting', async () => {
    let atOnce = 0;
    let most = 0;
    let rounds = 0;
    const collector = () =>
      collectorOf(async ({ region, subjects }, record) => {
        if (region === PILOT) {
          return;
        }
        atOnce += 1;
        rounds += 1;
        most = Math.max(most, atOnce);
        await later(30);
        subjects.forEach(each => record(each, { value: rounds }));
        atOnce -= 1;
      });
    const options = { sites: [ORDERS], everySeconds: 0.02 };
    const replicas = [
      replica(collector(), options),
      replica(collector(), options),
    ];
    await replicas[0].runner.sync();
    await replicas[1].runner.sync();
    const end = Date.now() + 1_000;
    await Promise.all(
      replicas.map(async ({ round }) => {
        while (Date.now() < end) {
          await later(1);
          await round();
        }
      }),
    );
    expect(most).toBe(1);
    expect(rounds).toBeGreaterThan(5);
  });

  it("takes over a killed one's slices within a minute, and what that one still says counts no more", async () => {
    let now = 1_000_000;
    const clock = () => now;
    let answer: (() => void) | undefined;
    const killed = replica(
      collectorOf(async ({ region, subjects }, record) => {
        if (region === ACTIVE) {
          await new Promise<void>(resolve => {
            answer = resolve;
          });
          subjects.forEach(each => record(each, { value: 'old' }));
        }
      }),
      { sites: [ORDERS], clock, seconds: 60 },
    );
    const other = replica(
      collectorOf(async ({ subjects }, record) =>
        subjects.forEach(each => record(each, { value: 'new' })),
      ),
      { sites: [ORDERS], clock },
    );
    await killed.runner.sync();
    await killed.runner.fill();
    await until(() => answer !== undefined);
    await other.round();
    expect(await other.latest()).not.toContainEqual({
      region: ACTIVE,
      value: 'new',
    });
    now += 59_000;
    await other.round();
    expect(await other.latest()).toContainEqual({
      region: ACTIVE,
      value: 'new',
    });
    answer!();
    await killed.runner.idle();
    expect(await other.latest()).toContainEqual({
      region: ACTIVE,
      value: 'new',
    });
    expect(killed.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('another replica has it'),
    );
  });

  it('gives back what it holds when it ends, and says nothing of what it did not hear', async () => {
    const ended = replica(
      collectorOf(() => new Promise(() => {})),
      { sites: [ORDERS] },
    );
    await ended.runner.sync();
    await ended.runner.fill();
    await ended.runner.stop();
    await ended.runner.idle();
    expect(await ended.latest()).toEqual([]);
    const next = replica(collectorOf(one), { sites: [ORDERS] });
    await next.round();
    expect(await next.latest()).toHaveLength(2);
  });

  it('slows down where AWS asks for it, and what is known stays known for that cycle', async () => {
    let now = 1_000_000;
    let throttled = false;
    const { runner, round, latest } = replica(
      collectorOf(async (batch, record) => {
        if (throttled) {
          throw Object.assign(new Error('Rate exceeded'), {
            name: 'Throttling',
          });
        }
        await one(batch, record, new AbortController().signal);
      }),
      { sites: [ORDERS], clock: () => now },
    );
    const dueIn = async () => {
      const [{ due_at: due }] = await knex('dr_slices').limit(1);
      return (Number(due) - now) / 1000;
    };
    await runner.sync();
    await round();
    throttled = true;
    for (const most of [66, 126, 252, 252]) {
      now += 260_000;
      await round();
      expect(await latest()).toEqual([
        { region: PILOT, value: 1 },
        { region: ACTIVE, value: 1 },
      ]);
      expect(await dueIn()).toBeLessThanOrEqual(most);
      expect(await dueIn()).toBeGreaterThan(most / 1.2);
    }
    throttled = false;
    now += 260_000;
    await round();
    expect(await dueIn()).toBeLessThanOrEqual(66);
  });

  it('asks seldom what changes seldom, and soon again what could not be asked', async () => {
    let now = 1_000_000;
    let fails = true;
    const { runner, round } = replica(
      collectorOf(
        async (batch, record, signal) => {
          if (fails) {
            throw new Error('access denied');
          }
          await one(batch, record, signal);
        },
        { seldom: () => 3_600 },
      ),
      { sites: [ORDERS], clock: () => now },
    );
    const dueIn = async () => {
      const [{ due_at: due }] = await knex('dr_slices').limit(1);
      return (Number(due) - now) / 1000;
    };
    await runner.sync();
    await round();
    expect(await dueIn()).toBeLessThanOrEqual(63);
    fails = false;
    now += 63_000;
    await round();
    expect(await dueIn()).toBeGreaterThan(3_400);
  });

  it('has the manifests of a site that is new read at once', async () => {
    let now = 1_000_000;
    const sites = [ORDERS];
    const { runner, store } = replica(collectorOf(one, { id: 'manifests' }), {
      sites,
      everySeconds: 900,
      urgentSeconds: 60,
      clock: () => now,
    });
    const due = async () =>
      knex('dr_slices').where({ urgent_due_at: 0 }).pluck('account_id');
    await runner.sync();
    await runner.fill();
    await runner.idle();
    now += 1_000;
    await runner.sync();
    expect(await due()).toEqual([]);
    sites.push(testSite({ name: 'stock' }));
    await runner.sync();
    expect(await due()).toEqual([ACCOUNT, ACCOUNT]);
    const taken = await store.take({
      owner: 'replica',
      leaseSeconds: 45,
      most: 5,
      urgent: [ACCOUNT],
    });
    expect(taken.map(({ urgentOnly }) => urgentOnly)).toEqual([true, true]);
  });

  it('asks in the account that the annotation names now, and not in the one before', async () => {
    const sites = [ORDERS];
    const asked: string[] = [];
    const { runner, round } = replica(
      collectorOf(async (batch, record, signal) => {
        asked.push(batch.accountId);
        await one(batch, record, signal);
      }),
      { sites },
    );
    await runner.sync();
    await round();
    sites[0] = { ...ORDERS, accountId: OTHER_ACCOUNT };
    asked.length = 0;
    await runner.sync();
    await round();
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked)).toEqual(new Set(['210987654321']));
  });
});

describe('deadlines at an interval of five minutes', () => {
  const databases = testDatabases();

  it('I5: nothing flaps: what is read in time is never stale before it is read again, also if once it is not', async () => {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({ directory: migrationsDirectory });
    const measurements = new DatabaseMeasurementStore(knex);
    const logger = mockServices.logger.mock();
    let now = Date.parse('2026-11-28T10:00:00.000Z');
    let fails = false;
    const store = new SliceStore(knex, () => now);
    const plan: Collector['plan'] = () => [
      {
        accountId: ACCOUNT,
        region: ACTIVE,
        subjects: [
          // Read afresh; and a metric, which arrives up to three minutes late.
          { deadlineSeconds: 60, lateSeconds: 0 },
          { deadlineSeconds: 300, lateSeconds: 120 },
        ].map((each, index) => ({
          ...each,
          site: 'orders',
          name: `fact-${index}`,
          region: ACTIVE,
          resource: 'thing',
          unit: 'count' as const,
          source: 'test',
        })),
      },
    ];
    const work = new MeasurementWork({
      collector: {
        id: 'test',
        plan,
        read: async ({ subjects: [fresh, metric] }, record) => {
          if (fails) {
            throw Object.assign(new Error('slow down'), { name: 'SlowDown' });
          }
          record(fresh, { value: 1 });
          record(metric, { value: 1, sourceTime: new Date(now - 180_000) });
        },
      },
      store: measurements,
      slices: store,
      aftermath: { of: async () => {} },
      timing: { everySeconds: 300 },
      seconds: 30,
      logger,
    });
    await store.sync(work.slices([ORDERS]));
    jest.useFakeTimers({
      doNotFake: [
        'nextTick',
        'setImmediate',
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'queueMicrotask',
      ],
    });
    try {
      const wrong: Measurement[] = [];
      let rounds = 0;
      for (let second = 0; second < 3 * 3600; second += 15) {
        now += 15_000;
        jest.setSystemTime(now);
        const taken: TakenSlice[] = await store.take({
          owner: 'replica',
          leaseSeconds: 45,
          most: 5,
          urgent: [],
        });
        for (const slice of taken) {
          rounds += 1;
          fails = rounds % 5 === 0;
          const outcome = await work.collect(slice, [ORDERS], {
            signal: new AbortController().signal,
          });
          await store.finish(slice, outcome, work.timing(slice), () => 1);
        }
        const latest = await measurements.latest('orders');
        wrong.push(...latest.filter(({ state }) => state !== 'known'));
      }
      expect(rounds).toBeGreaterThan(30);
      expect(rounds).toBeLessThan(38);
      expect(wrong).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
  });
});
