import {
  newRun,
  testRunStore,
  testStepHistory,
} from '@understudy/failover/testing';
import type { Knex } from 'knex';
import { DATABASE_IDS, testDatabases } from '../../__testUtils__';
import { migrationsDirectory } from '../../database';
import { DatabaseRunStore } from './DatabaseRunStore';

jest.setTimeout(120_000);

describe.each(DATABASE_IDS)('on %s', id => {
  const databases = testDatabases();
  let knex: Knex;

  const create = async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    return new DatabaseRunStore(async () => knex);
  };

  testRunStore({ name: 'DatabaseRunStore', create });
  testStepHistory({ name: 'DatabaseRunStore', create });

  it('lets a drill and a dry-run run beside a failover, one of each', async () => {
    const store = await create();
    for (const kind of ['failover', 'drill', 'dry-run']) {
      const exclusive = kind === 'failover';
      await store.create(newRun({ kind, exclusive }), []);
      await expect(
        store.create(newRun({ kind, exclusive }), []),
      ).rejects.toMatchObject({ name: 'SubjectBusyError', run: { kind } });
    }
  });

  it('tells of every change once it is written', async () => {
    const store = await create();
    const told: string[] = [];
    store.onChange((site, run) => told.push(`${site} ${run}`));
    const run = await store.create(newRun(), []);
    const [state] = await store.leases();
    const lease = await store.claim(state, 'one');
    await store.commit(run.id, { lease, journal: [] });
    await store.commit(run.id, { expect: 99, journal: [] });
    expect(told).toEqual(Array(3).fill(`orders ${run.id}`));
  });

  it('knows the newest drill of each site that succeeded', async () => {
    const store = await create();
    const drill = async (subject: string, status: 'succeeded' | 'failed') => {
      const run = await store.create(
        newRun({ subject, kind: 'drill', exclusive: false }),
        [],
      );
      await store.commit(run.id, { run: { status }, journal: [] });
      return run.id;
    };
    await drill('orders', 'succeeded');
    const newest = await drill('orders', 'succeeded');
    await drill('orders', 'failed');
    const other = await drill('payments', 'succeeded');
    const ids = (await store.lastDrills()).map(run => run.id);
    expect(ids.sort()).toEqual([newest, other].sort());
    const [one, ...more] = await store.lastDrills('payments');
    expect([one.id, more]).toEqual([other, []]);
  });

  it('reads a thousand runs in the blink of an eye', async () => {
    const store = await create();
    for (let site = 0; site < 1000; site += 1) {
      await store.create(newRun({ subject: `site-${site}` }), []);
    }
    const before = performance.now();
    const runs = await store.list({ active: true });
    const milliseconds = performance.now() - before;
    expect(runs).toHaveLength(1000);
    expect(runs.every(run => run.steps.length === 2)).toBe(true);
    expect(milliseconds).toBeLessThan(2000);
  });
});
