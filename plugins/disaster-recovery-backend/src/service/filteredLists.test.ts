import type { Knex } from 'knex';
import type {
  SiteQuery,
  SiteResource,
} from '@understudy/plugin-disaster-recovery-node';
import { ACTIVE, DATABASE_IDS, PILOT, testDatabases } from '../__testUtils__';
import { migrationsDirectory } from '../database';
import { DatabaseMeasurementStore } from '../measurements';
import { createRunReader } from '../runs';
import { DatabaseSiteStore } from '../sites';
import type { SiteFilter } from '../sites';

jest.setTimeout(60_000);

const SITES: SiteResource[] = [
  { name: 'ledger', owner: 'group:default/money', accountId: '111111111111' },
  {
    name: 'orders',
    owner: 'group:default/shop',
    tier: 'tier-1',
    accountId: '222222222222',
  },
  {
    name: 'stock',
    owner: 'group:default/shop',
    tier: 'tier-2',
    accountId: '222222222222',
  },
];

const is = (property: SiteQuery['property'], ...values: string[]) => ({
  property,
  values,
});
const shop = is('owner', 'group:default/shop');
const first = is('tier', 'tier-1');

const CASES: [string, SiteFilter, string[]][] = [
  ['a value', shop, ['orders', 'stock']],
  ['several values', is('name', 'orders', 'ledger'), ['ledger', 'orders']],
  ['no value', is('owner'), []],
  ['whatever it is', { property: 'name' }, ['ledger', 'orders', 'stock']],
  ['an account', is('accountId', '111111111111'), ['ledger']],
  ['all of', { allOf: [shop, first] }, ['orders']],
  ['any of', { anyOf: [first, is('name', 'ledger')] }, ['ledger', 'orders']],
  // A site without a tier is of none.
  ['not', { not: first }, ['ledger', 'stock']],
  ['not whatever it is', { not: { property: 'name' } }, []],
  [
    'nested',
    { allOf: [shop, { not: { anyOf: [first, is('name', 'ledger')] } }] },
    ['stock'],
  ],
  [
    'any of beside all of',
    { anyOf: [{ allOf: [shop, first] }, { not: shop }] },
    ['ledger', 'orders'],
  ],
];

describe.each(DATABASE_IDS)('a filter of sites on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let sites: DatabaseSiteStore;

  beforeAll(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    sites = new DatabaseSiteStore(knex);
    await sites.replace(
      {
        sites: SITES.map(site => ({
          ...site,
          entityRef: `component:default/${site.name}`,
          regions: { active: ACTIVE, pilot: PILOT },
        })),
      },
      { now: new Date(), graceSeconds: 60 },
    );
    for (const { name } of SITES) {
      await new DatabaseMeasurementStore(knex).save(name, [
        {
          name: 'a',
          region: PILOT,
          resource: name,
          state: 'known',
          value: 1,
          source: 'test',
          deadlineSeconds: 60,
          collectedAt: new Date().toISOString(),
        },
      ]);
      await knex('dr_fence_watches').insert({
        id: name,
        site: name,
        region: ACTIVE,
        open_key: name,
        opened_at: new Date().toISOString(),
        opened_by: 'user:default/kim',
        wanted: 'test',
        state: 'silent',
        reason: 'test',
        proofs: '[]',
      });
    }
  });

  it.each(CASES)('by %s is one of the query', async (_, filter, names) => {
    const queries: string[] = [];
    const listener = ({ sql }: { sql: string }) => queries.push(sql);
    knex.on('query', listener);
    const found = await sites.list(filter);
    knex.removeListener('query', listener);
    expect(found.map(({ name }) => name)).toEqual(names);
    expect(queries.every(sql => / where /.test(sql))).toBe(true);
    const measured = await new DatabaseMeasurementStore(knex).latestOfAll(
      filter,
    );
    expect([...measured.keys()]).toEqual(names);
    const runs = await createRunReader({
      getClient: async () => knex,
    }).overview(filter);
    expect([...runs.keys()].sort()).toEqual(names);
  });

  it('finds by name, in the order of the names, and nothing for what is not there', async () => {
    const found = await sites.find(['stock', 'none', 'ledger']);
    expect(found.map(site => site?.name)).toEqual([
      'stock',
      undefined,
      'ledger',
    ]);
    await expect(sites.get('none')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});
