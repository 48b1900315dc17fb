import { mockServices } from '@backstage/backend-test-utils';
import {
  MEASUREMENTS,
  type DisasterRecoveryEvent,
  type DisasterRecoverySignal,
  type Measurement,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { Notice } from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';
import {
  DATABASE_IDS,
  fleetNames,
  measuredAtHome,
  measurement,
  renamed,
  seedFleet,
  testDatabases,
} from '../../__testUtils__';
import { migrationsDirectory } from '../../database';
import { DatabaseMeasurementStore } from '../../measurements';
import type { MeasurementStore } from '../../measurements/types';
import { Notices } from '../../notices';
import { DatabaseSiteStore } from '../../sites';
import { VerdictTeller } from '../verdicts';
import { believedAt } from './believedAt';
import { Judge, type JudgeOptions } from './Judge';
import { JudgementStore } from './JudgementStore';

jest.setTimeout(120_000);

const [ORDERS, PAYMENTS] = fleetNames(2);
const START = Date.parse('2026-11-27T10:00:00.000Z');
const DAY = 86_400_000;

function deferred() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve };
}

describe.each(DATABASE_IDS)('Judge on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let now: number;
  let store: JudgementStore;
  const active: RunSummary[] = [];
  const drills: { site: string; id: string }[] = [];
  const read: string[] = [];
  const notices: Notice[] = [];
  const events: DisasterRecoveryEvent[] = [];
  const signals: DisasterRecoverySignal[] = [];
  const logger = mockServices.logger.mock();

  /** Of the facts, as the judge sees them: by the test's clock. */
  const facts: Pick<MeasurementStore, 'latestOfAll'> = {
    latestOfAll: async () => {
      const rows = await knex('dr_measurements').orderBy('site');
      const bySite = new Map<string, Measurement[]>();
      for (const row of rows) {
        const age = (now - Date.parse(row.source_time)) / 1000;
        const isKnown = row.state === 'known' && age <= row.deadline_seconds;
        bySite.set(row.site, [
          ...(bySite.get(row.site) ?? []),
          {
            name: row.name,
            region: row.region,
            resource: row.resource,
            value: row.value === null ? undefined : JSON.parse(row.value),
            state: isKnown ? 'known' : 'unknown',
            unknownBecause: isKnown ? undefined : 'stale',
            sourceTime: row.source_time ?? undefined,
            collectedAt: row.collected_at,
            deadlineSeconds: row.deadline_seconds,
            source: row.source,
          },
        ]);
      }
      return bySite;
    },
  };

  /** A replica of the portal: all that they share is the database. */
  const replica = (more: Partial<JudgeOptions> = {}) =>
    new Judge({
      sites: new DatabaseSiteStore(knex),
      measurements: facts,
      runs: {
        lastDrills: async () => drills,
        summariesOf: async ids => {
          read.push(...ids);
          return ids.map(
            drill =>
              ({
                id: drill,
                kind: 'drill',
                status: 'succeeded',
                endedAt: new Date(START - DAY).toISOString(),
              } as RunSummary),
          );
        },
        underWay: async () => active,
      },
      store,
      teller: new VerdictTeller({
        notices: new Notices({
          notifiers: [{ notify: async notice => void notices.push(notice) }],
          logger,
        }),
        events: { send: async event => void events.push(event) },
        tell: { onCall: { groups: [], owner: false } },
        logger,
        now: () => new Date(now),
      }),
      signals: { sendAll: async all => void signals.push(...all) },
      tellAfterSeconds: 300,
      validSeconds: 180,
      logger,
      now: () => new Date(now),
      ...more,
    });

  /** What is measured of a site now, with nothing wrong but for the changes. */
  const measure = (site: string, ...changes: Measurement[]) => {
    const at = new Date(now).toISOString();
    return new DatabaseMeasurementStore(knex).save(
      site,
      renamed(measuredAtHome(...changes), site).map(each => ({
        ...each,
        collectedAt: at,
        ...(each.sourceTime && { sourceTime: at }),
      })),
    );
  };
  const late = measurement(MEASUREMENTS.replicaLag, 61);

  const judged = async (site = ORDERS) => (await store.find([site])).get(site)!;
  const verdictNow = async (site = ORDERS) =>
    believedAt(await judged(site), new Date(now)).verdict;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    now = START;
    await seedFleet(knex, { sites: 2, drills: 0 });
    // Measured today, which is later than anything here.
    await knex('dr_measurements').delete();
    store = new JudgementStore(async () => knex);
    drills.splice(0, drills.length, { site: ORDERS, id: 'drill-1' });
    for (const list of [active, read, notices, events, signals]) {
      list.length = 0;
    }
    await measure(ORDERS);
    await measure(PAYMENTS);
  });

  /** Measurements and a judgement a minute, each by the next of some replicas. */
  async function minutes(
    count: number,
    judges: Judge[],
    ...changes: Measurement[]
  ) {
    for (let minute = 0; minute < count; minute += 1) {
      now += 60_000;
      await measure(ORDERS, ...changes);
      await judges[minute % judges.length].judge([ORDERS]);
    }
  }

  it('stores what it found of the sites that were touched, and of no other', async () => {
    expect(await replica().judge([ORDERS, 'nothing'])).toEqual([ORDERS]);
    expect(await judged()).toMatchObject({
      verdict: 'ready',
      version: 1,
      roles: { servingRegion: 'eu-west-1', standbyRegion: 'eu-central-1' },
      estimate: { rpoSeconds: 4 },
      lastDrill: { id: 'drill-1' },
      failing: 0,
      judgedAt: new Date(START),
    });
    expect((await store.find([ORDERS, PAYMENTS, 'nothing'])).size).toBe(1);
  });

  it('I5: expires with the first of its facts, for a reader too, and becomes unknown though nobody measures', async () => {
    const metric = { ...measurement(MEASUREMENTS.s3Pending, 0) };
    await measure(ORDERS, {
      ...metric,
      region: 'eu-west-1',
      resource: 'bucket',
      deadlineSeconds: 100,
    });
    await replica().judge([ORDERS]);
    expect((await judged()).expiresAt).toEqual(new Date(START + 100_000));
    now += 99_000;
    expect(await verdictNow()).toBe('ready');
    now += 1_000;
    expect(await verdictNow()).toBe('unknown');
    const { findings, roles } = believedAt(await judged(), new Date(now));
    expect(findings.map(({ status }) => status)).not.toContain('pass');
    expect(roles.servingRegion).toBeUndefined();
    // One fact alone is stale by now, and it is no critical one.
    now += 1_000;
    await replica().sweep(10);
    expect(await judged()).toMatchObject({ verdict: 'at-risk' });
    expect(await verdictNow()).toBe('at-risk');
    // By then all of them are.
    now += 300_000;
    await replica().sweep(10);
    expect(await judged()).toMatchObject({ verdict: 'unknown' });
    expect(
      (await store.history(ORDERS, { limit: 10 })).items.map(({ to }) => to),
    ).toEqual(['unknown', 'at-risk', 'ready']);
  });

  it('counts no longer than until a check would find something else', async () => {
    const facts90 = new Date(START - 90 * DAY - 0.99999 * DAY).toISOString();
    const judge = replica({
      runs: {
        lastDrills: async () => drills,
        summariesOf: async () => [
          { id: 'drill-1', endedAt: facts90 } as RunSummary,
        ],
        underWay: async () => [],
      },
    });
    await judge.judge([ORDERS]);
    const { expiresAt, verdict } = await judged();
    expect([verdict, expiresAt.getTime() - START]).toEqual(['ready', 864]);
    now += 1000;
    await judge.sweep(10);
    expect(await verdictNow()).toBe('at-risk');
  });

  it('I5: writes nothing older over what somebody saw who looked later', async () => {
    const seenFirst = deferred();
    const goOn = deferred();
    const slow = replica({
      measurements: {
        latestOfAll: async () => {
          const seen = await facts.latestOfAll();
          seenFirst.resolve();
          await goOn.promise;
          return seen;
        },
      },
    });
    const older = slow.judge([ORDERS]);
    await seenFirst.promise;
    await measure(ORDERS, late);
    await replica().judge([ORDERS]);
    goOn.resolve();
    await older;
    expect(await judged()).toMatchObject({ verdict: 'not-ready', version: 1 });
  });

  it('has each change once in the history, with the checks that made it, whoever judges', async () => {
    const replicas = [replica(), replica()];
    await minutes(2, replicas);
    await measure(ORDERS, late);
    await Promise.all(
      [...replicas, replica()].map(each => each.judge([ORDERS])),
    );
    await minutes(2, replicas, late);
    await minutes(1, replicas);
    const first = await store.history(ORDERS, { limit: 2 });
    expect(first).toEqual({
      items: [
        {
          at: '2026-11-27T10:05:00.000Z',
          from: 'not-ready',
          to: 'ready',
          checks: [{ check: 'replica-lag', from: 'fail', to: 'pass' }],
        },
        {
          at: '2026-11-27T10:02:00.000Z',
          from: 'ready',
          to: 'not-ready',
          checks: [{ check: 'replica-lag', from: 'pass', to: 'fail' }],
        },
      ],
      nextCursor: expect.any(String),
    });
    const rest = await store.history(ORDERS, {
      limit: 2,
      cursor: first.nextCursor,
    });
    expect(rest).toEqual({
      items: [
        {
          at: '2026-11-27T10:01:00.000Z',
          to: 'ready',
          checks: expect.arrayContaining([
            { check: 'replica-lag', to: 'pass' },
          ]),
        },
      ],
    });
    for (const cursor of ['x', '', '-1', '1.5', '9007199254740991']) {
      await expect(store.history(ORDERS, { limit: 2, cursor })).rejects.toThrow(
        /query.cursor/,
      );
    }
  });

  it('raises the version when a page would be drawn differently, tells pages, and reads a drill once', async () => {
    await minutes(3, [replica()]);
    expect(await judged()).toMatchObject({ version: 1 });
    expect((await judged()).judgedAt).toEqual(new Date(START + 180_000));
    expect(signals).toEqual([
      { type: 'site-changed', site: ORDERS, version: expect.any(Number) },
    ]);
    await minutes(2, [replica()], measurement(MEASUREMENTS.replicaLag, 5));
    expect(await judged()).toMatchObject({ version: 2, verdict: 'ready' });
    expect(signals).toHaveLength(2);
    expect(read).toEqual(['drill-1']);
    drills[0].id = 'drill-2';
    await minutes(1, [replica()], measurement(MEASUREMENTS.replicaLag, 5));
    expect(read).toEqual(['drill-1', 'drill-2']);
    expect(await judged()).toMatchObject({ version: 3 });
  });

  it('judges what is touched in a moment, once', async () => {
    const judge = replica();
    judge.touch([ORDERS]);
    judge.touch([ORDERS, PAYMENTS]);
    await new Promise(resolve => setTimeout(resolve, 1000));
    const rows = await knex('dr_judgements').orderBy('site');
    expect(rows.map(({ ticket, verdict }) => [ticket, verdict])).toEqual([
      // It was never drilled.
      [1, 'ready'],
      [1, 'at-risk'],
    ]);
  });

  it('sweeps sites that were never judged, and forgets those that are gone', async () => {
    await replica().sweep(10);
    expect((await store.find([ORDERS, PAYMENTS])).size).toBe(2);
    await knex('dr_sites').where({ name: PAYMENTS }).delete();
    await replica().sweep(10);
    expect([...(await store.find([ORDERS, PAYMENTS])).keys()]).toEqual([
      ORDERS,
    ]);
    const { items } = await store.history(PAYMENTS, { limit: 10 });
    expect(items).toEqual([]);
  });

  it('tells a change once it has held, whichever replica judges, also after a restart', async () => {
    const both = [replica(), replica()];
    await minutes(3, both);
    await minutes(4, both, late);
    expect(notices).toEqual([]);
    // The portal is started anew within those five minutes.
    await minutes(20, [replica(), replica()], late);
    expect(notices).toEqual([
      expect.objectContaining({
        title: `${ORDERS} is not ready`,
        recipients: ['group:default/team-0'],
        message: expect.stringContaining('It was ready until 10:04 UTC.'),
      }),
    ]);
    expect(events).toEqual([
      {
        type: 'verdict-changed',
        site: ORDERS,
        from: 'ready',
        to: 'not-ready',
        checks: ['replica-lag'],
        at: '2026-11-27T10:09:00.000Z',
      },
    ]);
  });

  it('tells it once where two judge at the same moment', async () => {
    await minutes(1, [replica()]);
    await minutes(5, [replica()], late);
    now += 60_000;
    await measure(ORDERS, late);
    await Promise.all([replica().judge([ORDERS]), replica().judge([ORDERS])]);
    expect(notices).toHaveLength(1);
  });

  it('keeps its peace while a run changes the roles, and does not for a drill', async () => {
    await minutes(1, [replica()]);
    active.push({ site: ORDERS, kind: 'failover' } as RunSummary);
    await minutes(20, [replica()], late);
    expect(notices).toEqual([]);
    active.splice(0, 1, { site: ORDERS, kind: 'drill' } as RunSummary);
    await minutes(5, [replica()], late);
    expect(notices).toHaveLength(1);
  });

  it('goes on where it cannot judge, says so, and the old verdict expires', async () => {
    await replica().judge([ORDERS]);
    const broken = replica({
      sites: {
        list: async () => {
          throw new Error('no database');
        },
      },
    });
    await expect(broken.judge([ORDERS])).resolves.toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('no database'),
    );
    now += 180_000;
    expect(await verdictNow()).toBe('unknown');
  });
});
