import {
  MEASUREMENTS,
  type Measurement,
} from '@understudy/plugin-disaster-recovery-common';
import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { openDatabase } from '../database';
import { DATABASE_IDS, measurement, testDatabases } from '../__testUtils__';
import { DatabaseMeasurementStore } from './DatabaseMeasurementStore';

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
    const known = measurement(MEASUREMENTS.workloadWritable, true);
    expect(await save(known)).toMatchObject({ unknownSince: undefined });
    const [first, second] = [ago(120), ago(60)];
    expect(await save(silent(first), silent(second))).toEqual({
      unknownSince: first,
      collectedAt: second,
    });
    expect(await save(known)).toMatchObject({ unknownSince: undefined });
    expect(await save(silent(second))).toMatchObject({ unknownSince: second });
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
    await store.save('orders', [lag(2000, 5)]);
    await store.save('orders', [lag(2000, 5)]);
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
    await store.prune(2);
    expect(await knex('dr_measurement_history')).toHaveLength(1);
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
});
