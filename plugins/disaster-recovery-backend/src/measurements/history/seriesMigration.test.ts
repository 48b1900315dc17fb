import type { Knex } from 'knex';
import { DATABASE_IDS, testDatabases } from '../../__testUtils__';
import { migrationsDirectory as directory } from '../../database';

jest.setTimeout(120_000);

const MIGRATION = '20261128000050_series.js';
const line = (resource: string) => ({
  site: 'orders',
  name: 'replica-lag-seconds',
  region: 'eu-central-1',
  resource,
});
const point = (resource: string, at: number, value: number | null) => ({
  ...line(resource),
  at,
  value,
});
const stretch = (resource: string, at: number) => ({
  ...line(resource),
  width: 300,
  at,
  min: 1,
  max: null,
  last: 3,
  last_at: at + 60,
});

describe.each(DATABASE_IDS)('the migration to lines on %s', id => {
  const databases = testDatabases();

  it('keeps all history, there and back', async () => {
    const knex = await databases.init(id);
    const [, pending] = await knex.migrate.list({ directory });
    for (const { file } of pending) {
      if (file === MIGRATION) {
        break;
      }
      await knex.migrate.up({ directory });
    }
    await knex('dr_measurement_history').insert([
      point('a', 60, 1),
      point('a', 120, null),
      point('b', 60, 2.5),
    ]);
    // Points of it are pruned already.
    await knex('dr_measurement_rollups').insert([
      stretch('a', 0),
      stretch('pruned', 0),
    ]);
    const all = async () =>
      JSON.stringify([
        await knex('dr_measurement_history').orderBy(['resource', 'at']),
        await knex('dr_measurement_rollups').orderBy(['resource', 'at']),
      ]);
    const before = await all();
    await knex.migrate.up({ directory });
    const named = (table: string) => (query: Knex.QueryBuilder) =>
      query.join('dr_series', 'dr_series.id', `${table}.series`);
    expect(
      await knex('dr_points')
        .modify(named('dr_points'))
        .orderBy(['resource', 'at'])
        .pluck('value'),
    ).toEqual([1, null, 2.5]);
    expect(
      await knex('dr_stretches')
        .modify(named('dr_stretches'))
        .orderBy('resource')
        .pluck('resource'),
    ).toEqual(['a', 'pruned']);
    await knex.migrate.down({ directory });
    expect(await all()).toBe(before);
  });
});
