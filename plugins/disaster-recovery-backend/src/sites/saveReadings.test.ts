import { mockServices } from '@backstage/backend-test-utils';
import type {
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import {
  ACCOUNT,
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
  testManifest,
  testTraffic,
} from '../__testUtils__';
import { migrationsDirectory, openDatabase } from '../database';
import { DatabaseSiteStore } from './DatabaseSiteStore';
import { saveReadings, type ManifestReading } from './saveReadings';

jest.setTimeout(120_000);

/** The manifest of another site, with resources of its own. */
const payments = (): RegionManifest => ({
  ...JSON.parse(
    JSON.stringify(testManifest('pilot')).replaceAll('orders', 'payments'),
  ),
});
const orders = testManifest('pilot');

const read = (
  site: string,
  manifest: RegionManifest | TrafficManifest,
): ManifestReading => ({
  site,
  region: 'region' in manifest ? manifest.region : PILOT,
  kind: 'region' in manifest ? 'region' : 'traffic',
  readAt: new Date().toISOString(),
  manifest,
});
const unread = (site: string): ManifestReading => ({
  site,
  region: PILOT,
  kind: 'region',
  readAt: new Date().toISOString(),
  problems: [{ reason: 'no answer', remedy: 'Wait' }],
});

describe.each(DATABASE_IDS)('saveReadings on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let store: DatabaseSiteStore;

  beforeEach(async () => {
    const client = await databases.init(id);
    knex = await openDatabase(
      mockServices.database.mock({ getClient: async () => client }),
    );
    store = new DatabaseSiteStore(knex);
    const claimed = async (...names: string[]) =>
      store.replace(
        {
          sites: names.map(name => ({
            name,
            entityRef: `component:default/${name}`,
            owner: 'group:default/team',
            accountId: ACCOUNT,
            regions: { active: ACTIVE, pilot: PILOT },
          })),
        },
        { now: new Date(), graceSeconds: 3600 },
      );
    // The later one has the lower name.
    await claimed('payments');
    await new Promise(resolve => setTimeout(resolve, 5));
    await claimed('payments', 'orders');
  });

  const save = (...readings: ManifestReading[]) =>
    store.saveManifests(readings);
  const problemsOf = async (site: string) => (await store.get(site)).problems;

  const theirs = payments();
  it.each<[string, Partial<RegionManifest>]>([
    ['database', { database: theirs.database }],
    ['load balancer', { loadBalancer: theirs.loadBalancer }],
    [
      'target group',
      {
        loadBalancer: {
          ...orders.loadBalancer,
          targetGroupArn: theirs.loadBalancer.targetGroupArn,
        },
      },
    ],
    ['Auto Scaling group', { autoScalingGroup: theirs.autoScalingGroup }],
    ['switch bucket', { switch: theirs.switch }],
    ['bucket', { buckets: theirs.buckets }],
    [
      'bucket as the destination of its own',
      {
        buckets: [
          { ...orders.buckets[0], destination: theirs.buckets[0].destination },
        ],
      },
    ],
    ['secret', { secret: theirs.secret }],
  ])(
    'I9: refuses a manifest that names the %s of another site',
    async (_, stolen) => {
      await save(read('payments', theirs));
      await save(read('orders', orders));
      await save(read('orders', { ...orders, ...stolen }));
      const site = await store.get('orders');
      expect(site.manifests[PILOT]).toEqual(orders);
      expect(site.problems?.length).toBeGreaterThan(0);
      expect(site.problems?.[0]).toMatchObject({
        region: PILOT,
        fault: 'refused',
        reason: expect.stringContaining('the site "payments" has already'),
        remedy: expect.stringContaining('"payments"'),
      });
      expect(await problemsOf('payments')).toBeUndefined();
    },
  );

  it('I9: refuses a record of DNS that another site has, and the bucket of a witness', async () => {
    const bucket = `orders-switch-${ACCOUNT}-eu-north-1`;
    const objects = (['active', 'pilot', 'witness'] as const).map(role => ({
      role,
      region: { active: ACTIVE, pilot: PILOT, witness: 'eu-north-1' }[role],
      bucket: role === 'witness' ? bucket : `any-${role}`,
      key: 'failover.html',
      healthCheck: `hc-${role}`,
    }));
    const traffic = testTraffic({ switch: { threshold: 2, objects } });
    await save(read('orders', traffic));
    await save(
      read('payments', testTraffic({ site: 'payments' })),
      read('payments', {
        ...theirs,
        switch: { bucket, key: 'failover.html' },
      }),
    );
    const site = await store.get('payments');
    expect([site.traffic, site.manifests]).toEqual([undefined, {}]);
    expect(site.problems?.map(({ reason }) => reason)).toEqual([
      expect.stringContaining(bucket),
      expect.stringContaining('record orders.example.com of zone'),
    ]);
  });

  it('gives what two read at once to the one whose site was claimed first', async () => {
    const shared = { ...orders, database: theirs.database };
    await save(read('orders', shared), read('payments', theirs));
    expect((await store.get('payments')).manifests[PILOT]).toEqual(theirs);
    expect((await store.get('orders')).manifests).toEqual({});
  });

  it('gives a resource to the first of two replicas that read at the same moment', async () => {
    const shared = { ...orders, database: theirs.database };
    const tx = await knex.transaction();
    await saveReadings(tx, [read('payments', theirs)]);
    // Sees nothing of it yet, and waits where it claims the database.
    const other = save(read('orders', shared));
    await new Promise(resolve => setTimeout(resolve, 300));
    await tx.commit();
    await other;
    expect((await store.get('payments')).manifests[PILOT]).toEqual(theirs);
    expect((await problemsOf('orders'))?.[0].reason).toContain('"payments"');
  });

  it('frees what a site names no more, also where it was refused or unread in between', async () => {
    await save(read('payments', theirs));
    const renamed = { ...theirs.autoScalingGroup, name: 'payments-new' };
    await save(read('payments', { ...theirs, autoScalingGroup: renamed }));
    await save(unread('payments'));
    const wants = (name: string) =>
      save(
        read('orders', {
          ...orders,
          autoScalingGroup: { ...orders.autoScalingGroup, name },
        }),
      );
    await wants('payments-app');
    expect(await problemsOf('orders')).toBeUndefined();
    await wants('payments-new');
    expect((await problemsOf('orders'))?.[0].reason).toContain('payments-new');
  });

  it('keeps an accepted manifest where none can be read, and says why', async () => {
    await save(read('orders', orders));
    await save(unread('orders'));
    expect(await store.get('orders')).toMatchObject({
      manifests: { [PILOT]: orders },
      problems: [{ region: PILOT, reason: 'no answer', remedy: 'Wait' }],
    });
  });

  it('tells of sites whose manifest or problem is another, and of no other', async () => {
    const told: string[][] = [];
    store.onChange(names => told.push(names));
    await save(read('orders', orders), read('payments', theirs));
    await save(read('orders', orders), read('payments', theirs));
    expect(told.map(names => names.sort())).toEqual([['orders', 'payments']]);
    await save(unread('orders'), read('payments', theirs));
    await save(unread('orders'));
    expect(told.slice(1)).toEqual([['orders']]);
  });

  describe('data of before', () => {
    const MIGRATION = {
      directory: migrationsDirectory,
      name: '20261127000001_site_claims.js',
    };

    async function upgraded(rows: object[]) {
      await knex('dr_sites').delete();
      await knex.migrate.down(MIGRATION);
      const site = {
        owner: 'group:default/team',
        account_id: ACCOUNT,
        active_region: ACTIVE,
        pilot_region: PILOT,
      };
      for (const name of ['orders', 'payments']) {
        const entity_ref = `component:default/${name}`;
        await knex('dr_sites').insert({ ...site, name, entity_ref });
      }
      await knex('dr_manifests').insert(rows);
      await knex.migrate.up(MIGRATION);
    }
    const row = (site: string, manifest: object, problem: string | null) => ({
      site,
      region: PILOT,
      kind: 'region',
      body: JSON.stringify(manifest),
      read_at: new Date().toISOString(),
      problem,
    });

    it('stays, with its claimants, manifests and problems, even while the region is dark', async () => {
      await upgraded([row('orders', orders, 'eu-central-1 is dark')]);
      await save(unread('orders'));
      const site = await store.get('orders');
      expect(site.manifests[PILOT]).toEqual(orders);
      expect(site.problems?.[0].reason).toBe('no answer');
      await store.replace(
        { sites: [{ ...site, entityRef: 'component:default/a-rival' }] },
        { now: new Date(), graceSeconds: 3600 },
      );
      expect((await store.get('orders')).entityRef).toBe(site.entityRef);
      await save(read('payments', { ...theirs, database: orders.database }));
      expect((await problemsOf('payments'))?.[0].reason).toContain('"orders"');
    });

    it('I5: shows the problem that was known before anything is read again', async () => {
      await upgraded([row('orders', orders, 'eu-central-1 is dark')]);
      expect((await problemsOf('orders'))?.[0].reason).toBe(
        'eu-central-1 is dark',
      );
    });

    it('I9: binds neither what two sites name nor what would be refused today', async () => {
      const shared = { ...theirs, database: orders.database };
      await upgraded([
        row('orders', orders, null),
        row('payments', shared, null),
      ]);
      await save(unread('orders'), unread('payments'));
      expect((await store.get('orders')).manifests[PILOT]).toEqual(orders);
      expect((await store.get('payments')).manifests).toEqual({});

      await knex('dr_manifests').delete();
      const tag = { key: 'dr:site', value: 'payments' };
      await knex('dr_manifests').insert([
        row('orders', { ...orders, tag }, null),
      ]);
      const site = await store.get('orders');
      expect(site.manifests).toEqual({});
      expect(site.problems?.[0].reason).toContain('tag.value is payments');
    });
  });
});
