import type { Knex } from 'knex';
import { DATABASE_IDS, testDatabases, testSite } from '../../__testUtils__';
import { migrationsDirectory as directory } from '../../database';
import { DatabaseSiteStore } from '../../sites';
import { JudgementStore } from './JudgementStore';

jest.setTimeout(120_000);

const MIGRATION = '20261128000010_judgements.js';
const TOLD = {
  site: 'orders',
  told: 'ready',
  told_at: '2026-11-20T10:00:00.000Z',
  seen: 'not-ready',
  seen_since: '2026-11-27T10:00:00.000Z',
  differs_since: '2026-11-27T09:59:00.000Z',
  judged_at: '2026-11-27T10:01:00.000Z',
};

describe.each(DATABASE_IDS)('the migration to stored judgements on %s', id => {
  const databases = testDatabases();
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    const [, pending] = await knex.migrate.list({ directory });
    for (const { file } of pending) {
      if (file === MIGRATION) {
        break;
      }
      await knex.migrate.up({ directory });
    }
    await knex('dr_told_verdicts').insert(TOLD);
    await knex.migrate.up({ directory });
  });

  it('keeps what was told, and shows no verdict before the first judgement (I5)', async () => {
    expect(await knex('dr_judgements')).toMatchObject([
      {
        site: 'orders',
        verdict: 'not-ready',
        told: 'ready',
        told_at: TOLD.told_at,
        seen_since: TOLD.seen_since,
        differs_since: TOLD.differs_since,
        line: null,
      },
    ]);
    await knex.migrate.latest({ directory });
    await new DatabaseSiteStore(knex).replace(
      { sites: [testSite()] },
      { now: new Date(), graceSeconds: 60 },
    );
    const store = new JudgementStore(async () => knex);
    expect((await store.find(['orders'])).size).toBe(0);
    const { sites, counts } = await store.list({}, { now: new Date() });
    expect([sites[0].judgement, counts.unknown]).toEqual([undefined, 1]);
    expect(await store.due(new Date(), 10)).toEqual(['orders']);
  });

  it('goes back with what was told', async () => {
    await knex('dr_judgements').insert({ site: 'new', ticket: 1, version: 0 });
    await knex.migrate.down({ directory });
    expect(await knex('dr_told_verdicts')).toEqual([TOLD]);
  });
});
