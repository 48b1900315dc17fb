import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { openDatabase } from '../database';
import {
  DATABASE_IDS,
  measurement,
  testDatabases,
  testSite,
} from '../__testUtils__';
import { DatabaseSiteStore } from '../sites';
import { DatabaseMeasurementStore } from './DatabaseMeasurementStore';
import { longestUnmeasured } from './watchMetrics';

jest.setTimeout(120_000);

const ago = (seconds: number) =>
  new Date(Date.now() - seconds * 1000).toISOString();

describe.each(DATABASE_IDS)('DatabaseMeasurementStore on %s', id => {
  const databases = testDatabases();

  async function open(database: TestDatabaseId) {
    const client = await databases.init(database);
    const knex = await openDatabase(
      mockServices.database.mock({ getClient: async () => client }),
    );
    return { knex, store: new DatabaseMeasurementStore(knex) };
  }

  it('gives the newest of each, with its type', async () => {
    const { store } = await open(id);
    await store.save('orders', [
      measurement(MEASUREMENTS.replicaLag, 4),
      measurement(MEASUREMENTS.databaseRole, 'replica'),
      measurement(MEASUREMENTS.multiAz, true),
    ]);
    await store.save('orders', [measurement(MEASUREMENTS.replicaLag, 0)]);
    await store.save('payments', [measurement(MEASUREMENTS.replicaLag, 9)]);
    const values = (await store.latest('orders')).map(each => [
      each.name,
      each.value,
      each.state,
    ]);
    expect(values).toEqual([
      [MEASUREMENTS.multiAz, true, 'known'],
      [MEASUREMENTS.replicaLag, 0, 'known'],
      [MEASUREMENTS.databaseRole, 'replica', 'known'],
    ]);
    const all = await store.latestOfAll();
    expect([...all.keys()]).toEqual(['orders', 'payments']);
    expect(all.get('payments')?.[0].value).toBe(9);
  });

  it('I5: gives what is past its deadline as unknown, with the last value and its time', async () => {
    const { store } = await open(id);
    const sourceTime = ago(301);
    await store.save('orders', [
      measurement(MEASUREMENTS.replicaLag, 4, { sourceTime }),
    ]);
    expect(await store.latest('orders')).toEqual([
      expect.objectContaining({
        state: 'unknown',
        unknownBecause: 'stale',
        value: 4,
        sourceTime,
      }),
    ]);
  });

  it('I5: does not believe what was measured in the future, but forgives a skew', async () => {
    const { store } = await open(id);
    const at = (seconds: number, resource: string) =>
      measurement(MEASUREMENTS.replicaLag, 4, {
        sourceTime: ago(-seconds),
        resource,
      });
    await store.save('orders', [at(50, 'near'), at(3600, 'off')]);
    expect(await store.latest('orders')).toEqual([
      expect.objectContaining({ resource: 'near', state: 'known' }),
      expect.objectContaining({
        resource: 'off',
        state: 'unknown',
        unknownBecause: 'from the future',
        value: 4,
      }),
    ]);
  });

  it('keeps the last known value where a later attempt learns nothing', async () => {
    const { store } = await open(id);
    const sourceTime = ago(10);
    await store.save('orders', [
      measurement(MEASUREMENTS.workloadLastWrite, 'then', { sourceTime }),
    ]);
    await store.save('orders', [
      measurement(MEASUREMENTS.workloadLastWrite, undefined, {
        unknownBecause: 'unreachable: Timeout',
      }),
    ]);
    const [latest] = await store.latest('orders');
    expect(latest).toMatchObject({
      state: 'unknown',
      unknownBecause: 'unreachable: Timeout',
      value: 'then',
      sourceTime,
    });
    await store.save('orders', [
      measurement(MEASUREMENTS.workloadLastWrite, 'now'),
    ]);
    const [again] = await store.latest('orders');
    expect(again).toMatchObject({ state: 'known', value: 'now' });
    expect(again.unknownBecause).toBeUndefined();
  });

  it('keeps the moment at which it first learnt nothing, until it learns something', async () => {
    const { store } = await open(id);
    const silent = (collectedAt: string) =>
      measurement(MEASUREMENTS.workloadWritable, undefined, { collectedAt });
    const save = async (...measurements: Measurement[]) => {
      for (const each of measurements) {
        await store.save('orders', [each]);
      }
      const [{ unknownSince, collectedAt }] = await store.latest('orders');
      return { unknownSince, collectedAt };
    };
    const known = (collectedAt: string) =>
      measurement(MEASUREMENTS.workloadWritable, true, { collectedAt });
    const nothing = { unknownSince: undefined };
    expect(await save(known(ago(180)))).toMatchObject(nothing);
    const [first, second, third] = [ago(120), ago(60), ago(20)];
    expect(await save(silent(first), silent(second))).toEqual({
      unknownSince: first,
      collectedAt: second,
    });
    expect(await save(known(ago(40)))).toMatchObject(nothing);
    expect(await save(silent(third))).toMatchObject({ unknownSince: third });
  });

  it('draws a line with the worst value of a stretch, and gaps where nothing was heard', async () => {
    const { store } = await open(id);
    const lag = (seconds: number, value: number | undefined) =>
      measurement(MEASUREMENTS.replicaLag, value, {
        sourceTime: ago(seconds),
        collectedAt: ago(seconds),
        unknownBecause: value === undefined ? 'not-replicating' : undefined,
      });
    await store.save('orders', [lag(3000, 7)]);
    const again = lag(2000, 5);
    await store.save('orders', [again]);
    await store.save('orders', [again]);
    await store.save('orders', [lag(1900, undefined)]);
    await store.save('orders', [lag(60, 2)]);
    await store.save('orders', [measurement(MEASUREMENTS.s3Pending, 99)]);
    const points = await store.series({
      site: 'orders',
      name: MEASUREMENTS.replicaLag,
      windowSeconds: 3600,
    });
    expect(points.map(({ value }) => value)).toEqual([
      7,
      undefined,
      5,
      undefined,
      undefined,
      2,
    ]);
    const coarse = await store.series({
      site: 'orders',
      name: MEASUREMENTS.replicaLag,
      windowSeconds: 90 * 86_400,
    });
    expect(Math.max(...coarse.map(({ value }) => value ?? 0))).toBe(7);
    expect(coarse.length).toBeLessThanOrEqual(4);
  });

  it('prunes history and what is measured no more', async () => {
    const { store, knex } = await open(id);
    const old = ago(3 * 86_400);
    await store.save('orders', [
      measurement(MEASUREMENTS.replicaLag, 4, {
        sourceTime: old,
        collectedAt: old,
        resource: 'gone',
      }),
      measurement(MEASUREMENTS.replicaLag, 5),
    ]);
    await store.prune({ pointDays: 2, fiveMinuteDays: 2, hourDays: 2 });
    expect(await knex('dr_points')).toHaveLength(1);
    const latest = await store.latest('orders');
    expect(latest.map(({ value }) => value)).toEqual([5]);
  });

  it('saves more rows than a statement takes', async () => {
    const { store } = await open(id);
    const many = Array.from({ length: 450 }, (_, i) =>
      measurement(MEASUREMENTS.s3Pending, i, { resource: `bucket-${i}` }),
    );
    await store.save('orders', many);
    expect(await store.latest('orders')).toHaveLength(450);
  });

  const of = (site: string, ...rest: Parameters<typeof measurement>) => ({
    site,
    measurement: measurement(...rest),
  });

  it('saves what the database takes, and names what it refuses', async () => {
    const { store } = await open(id);
    const long = 'b'.repeat(300);
    const isStrict = id !== 'SQLITE_3';
    const rows = Array.from({ length: 20 }, (_, i) =>
      of(`site-${i}`, MEASUREMENTS.s3Pending, i, {
        resource: isStrict && i === 7 ? long : 'bucket',
      }),
    );
    if (!isStrict) {
      // SQLite takes every text, and no key that is missing.
      rows[7].measurement.resource = null as unknown as string;
    }
    const saved = await store.saveAll(rows);
    expect(saved?.refused).toEqual([
      { row: rows[7], because: expect.any(String) },
    ]);
    expect(saved?.changed).toHaveLength(19);
    expect((await store.latestOfAll()).size).toBe(19);
  });

  it('takes two that speak of the same, as of two rules on one bucket', async () => {
    const { store } = await open(id);
    await store.save('orders', [
      measurement(MEASUREMENTS.s3Pending, 1, { resource: 'bucket' }),
      measurement(MEASUREMENTS.s3Pending, 2, { resource: 'bucket' }),
    ]);
    expect(await store.latest('orders')).toEqual([
      expect.objectContaining({ value: 2 }),
    ]);
  });

  it('keeps what is newer where an older answer comes late', async () => {
    const { store } = await open(id);
    const role = (value: string | undefined, seconds: number) =>
      store.save('orders', [
        measurement(MEASUREMENTS.databaseRole, value, {
          collectedAt: ago(seconds),
          sourceTime: value && ago(seconds),
        }),
      ]);
    await role('primary', 10);
    await role('replica', 40);
    await role(undefined, 30);
    expect(await store.latest('orders')).toEqual([
      expect.objectContaining({ value: 'primary', state: 'known' }),
    ]);
  });

  it('keeps the newer moment where a source tells, later, of an earlier one; but not one that is yet to come', async () => {
    const { store } = await open(id);
    const lag = async (value: number, seconds: number) => {
      await store.save('orders', [
        measurement(MEASUREMENTS.replicaLag, value, {
          sourceTime: ago(seconds),
        }),
      ]);
      return (await store.latest('orders'))[0].value;
    };
    expect(await lag(1, 60)).toBe(1);
    expect(await lag(2, 120)).toBe(1);
    expect(await lag(3, -3600)).toBe(3);
    expect(await lag(4, 30)).toBe(4);
  });

  it('I5: what is throttled stays known until its deadline, and no longer', async () => {
    const { store } = await open(id);
    const throttled = () =>
      measurement(MEASUREMENTS.multiAz, undefined, {
        unknownBecause: 'throttled: Throttling',
      });
    await store.save('orders', [
      measurement(MEASUREMENTS.multiAz, true, { sourceTime: ago(200) }),
    ]);
    await store.save('orders', [throttled()]);
    expect(await store.latest('orders')).toEqual([
      expect.objectContaining({ state: 'known', value: true }),
    ]);
    await store.save('orders', [
      measurement(MEASUREMENTS.multiAz, true, {
        sourceTime: ago(100),
        deadlineSeconds: 90,
      }),
    ]);
    await store.save('orders', [throttled()]);
    expect(await store.latest('orders')).toEqual([
      expect.objectContaining({
        state: 'unknown',
        unknownBecause: 'throttled: Throttling',
      }),
    ]);
  });

  it('tells when the site was measured that waits longest, of those that there are', async () => {
    const { store, knex } = await open(id);
    expect(await longestUnmeasured(knex)).toBeUndefined();
    await new DatabaseSiteStore(knex).replace(
      { sites: ['orders', 'payments'].map(name => testSite({ name })) },
      { now: new Date(), graceSeconds: 60 },
    );
    const at = (collectedAt: string) => [
      measurement(MEASUREMENTS.multiAz, true, { collectedAt }),
    ];
    await store.save('orders', at(ago(500)));
    await store.save('orders', [
      measurement(MEASUREMENTS.replicaLag, 1, { collectedAt: ago(10) }),
    ]);
    const waits = ago(100);
    await store.save('payments', at(waits));
    await store.save('gone', at(ago(9000)));
    expect((await longestUnmeasured(knex))?.toISOString()).toBe(waits);
  });

  it('forgets what was replaced, and only that', async () => {
    const { store } = await open(id);
    await store.save('orders', [
      measurement(MEASUREMENTS.multiAz, true, { resource: 'old' }),
      measurement(MEASUREMENTS.healthCheck, true, { resource: 'old' }),
    ]);
    const fresh = of('orders', MEASUREMENTS.multiAz, true, { resource: 'new' });
    const { name, region } = fresh.measurement;
    await store.saveAll([], {
      planned: [{ site: 'orders', name, region, resource: 'new' }],
    });
    expect(await store.latest('orders')).toHaveLength(2);
    await store.saveAll([fresh], {
      planned: [{ site: 'orders', name, region, resource: 'new' }],
    });
    expect(
      (await store.latest('orders')).map(each => [each.name, each.resource]),
    ).toEqual([
      [MEASUREMENTS.multiAz, 'new'],
      [MEASUREMENTS.healthCheck, 'old'],
    ]);
  });

  it('keeps every point that came with an answer, once, and rolls them up', async () => {
    const { store, knex } = await open(id);
    const start = Math.floor(Date.now() / 3_600_000) * 3600 - 7200;
    const at = (seconds: number) => new Date((start + seconds) * 1000);
    const bring = (seconds: number, ...values: (number | null)[]) =>
      store.saveAll([
        {
          ...of('orders', MEASUREMENTS.replicaLag, values[0] ?? undefined, {
            sourceTime: at(seconds).toISOString(),
          }),
          points: values.map((value, index) => ({
            at: at(seconds - 60 * index),
            value,
          })),
        },
      ]);
    await bring(240, 4, 3, 9, 1, 5);
    await bring(360, 7, 2, 4, 3);
    expect(await knex('dr_points').orderBy('at').pluck('value')).toEqual([
      5, 1, 9, 3, 4, 2, 7,
    ]);
    const rolled = await knex('dr_stretches')
      .orderBy(['width', 'at'])
      .select('width', 'min', 'max', 'last');
    expect(rolled).toEqual([
      { width: 300, min: 1, max: 9, last: 4 },
      { width: 300, min: 2, max: 7, last: 7 },
      { width: 3600, min: 1, max: 9, last: 7 },
    ]);
    const week = await store.series({
      site: 'orders',
      name: MEASUREMENTS.replicaLag,
      windowSeconds: 7 * 86_400,
    });
    expect(Math.max(...week.map(({ value }) => value ?? 0))).toBe(9);
    const stretches = (windowSeconds: number, resolutionSeconds?: number) =>
      store.stretches({
        site: 'orders',
        name: MEASUREMENTS.replicaLag,
        windowSeconds,
        resolutionSeconds,
      });
    // From points, from stretches of five minutes, and joined out of those of an hour.
    expect(await stretches(4 * 3600, 120)).toEqual({
      resolutionSeconds: 120,
      items: [
        { at: at(0).toISOString(), min: 1, max: 5, last: 1 },
        { at: at(120).toISOString(), min: 3, max: 9, last: 3 },
        { at: at(240).toISOString(), min: 2, max: 4, last: 2 },
        { at: at(360).toISOString(), min: 7, max: 7, last: 7 },
      ],
    });
    expect(await stretches(4 * 3600, 300)).toEqual({
      resolutionSeconds: 300,
      items: [
        { at: at(0).toISOString(), min: 1, max: 9, last: 4 },
        { at: at(300).toISOString(), min: 2, max: 7, last: 7 },
      ],
    });
    expect((await stretches(4 * 3600, 400)).resolutionSeconds).toBe(600);
    expect((await stretches(4 * 3600)).resolutionSeconds).toBe(60);
    const days = await stretches(90 * 86_400, 86_400);
    expect(days).toMatchObject({ resolutionSeconds: 86_400 });
    expect(days.items).toMatchObject([{ min: 1, max: 9, last: 7 }]);
    await store.prune({ pointDays: 0, fiveMinuteDays: 0, hourDays: 2 });
    expect(await knex('dr_stretches')).toHaveLength(1);
    // Of a site that is gone: once nothing is left, the line is not either.
    expect(await knex('dr_series')).toHaveLength(1);
    await store.prune({ pointDays: 0, fiveMinuteDays: 0, hourDays: 0 });
    expect(await knex('dr_series')).toHaveLength(0);
  });
});
