import { mockServices } from '@backstage/backend-test-utils';
import type { SiteBinding } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import {
  ACCOUNT,
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
  testManifest,
  testSite,
  testTraffic,
} from '../../__testUtils__';
import { openDatabase } from '../../database';
import { acceptRegionManifest } from '../acceptRegionManifest';
import { DatabaseSiteStore } from '../DatabaseSiteStore';
import type { ManifestReading } from '../saveReadings';
import type { CatalogSite, Problem } from '../types';

jest.setTimeout(120_000);

const OTHER_ACCOUNT = '999999999999';
const GRACE = { graceSeconds: 3600 };
const fault = (each: SiteBinding | undefined) => each?.finding?.fault;

describe.each(DATABASE_IDS)('bindings on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let store: DatabaseSiteStore;

  beforeEach(async () => {
    const client = await databases.init(id);
    knex = await openDatabase(
      mockServices.database.mock({ getClient: async () => client }),
    );
    store = new DatabaseSiteStore(knex);
  });

  const { manifests, traffic, objectives, ...orders } = testSite();
  const catalog = (...sites: CatalogSite[]) =>
    store.replace({ sites }, { now: new Date(), ...GRACE });
  const read = (
    region: string,
    outcome: Pick<ManifestReading & object, never> & object,
    kind: ManifestReading['kind'] = 'region',
    site = 'orders',
  ) =>
    store.saveManifests([
      {
        site,
        region,
        kind,
        readAt: new Date().toISOString(),
        ...outcome,
      } as ManifestReading,
    ]);
  const readAll = async () => {
    await read(ACTIVE, { manifest: testManifest('active') });
    await read(PILOT, { manifest: testManifest('pilot') });
    await read(ACTIVE, { manifest: testTraffic() }, 'traffic');
  };
  const find = async (
    role: SiteBinding['role'],
    region: string,
    site = 'orders',
  ) =>
    (await store.bindings(site)).find(
      each => each.role === role && each.region === region,
    );

  it('are places that nothing fills before any manifest is known', async () => {
    await catalog(orders);
    const bindings = await store.bindings('orders');
    expect(bindings).toHaveLength(13);
    expect(new Set(bindings.map(fault))).toEqual(new Set(['missing']));
    expect(bindings.some(({ arn }) => arn)).toBe(false);
    await expect(store.bindings('nothing')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('are rows of role, driver, account, region, identifier and ARN', async () => {
    await catalog(orders);
    await readAll();
    const bindings = await store.bindings('orders');
    expect(bindings.filter(each => each.finding)).toEqual([]);
    expect(bindings.map(({ role, region }) => `${role} ${region}`)).toEqual([
      `database ${PILOT}`,
      `database ${ACTIVE}`,
      `compute ${PILOT}`,
      `compute ${ACTIVE}`,
      `load-balancer ${PILOT}`,
      `load-balancer ${ACTIVE}`,
      `target-group ${PILOT}`,
      `target-group ${ACTIVE}`,
      `bucket ${PILOT}`,
      `bucket ${ACTIVE}`,
      `switch ${PILOT}`,
      `switch ${ACTIVE}`,
      `secret ${PILOT}`,
      `secret ${ACTIVE}`,
      `alarm-topic ${PILOT}`,
      `alarm-topic ${ACTIVE}`,
      `state-bucket ${PILOT}`,
      `state-bucket ${ACTIVE}`,
      'zone us-east-1',
      'record us-east-1',
      ...Array(4).fill('health-check us-east-1'),
    ]);
    expect(bindings[0]).toEqual({
      role: 'database',
      driver: 'rds-replica',
      accountId: ACCOUNT,
      region: PILOT,
      identifier: 'orders-mysql',
      arn: `arn:aws:rds:${PILOT}:${ACCOUNT}:db:orders-mysql`,
      origin: 'parameter-store',
      boundAt: expect.any(String),
    });
  });

  it('say what is stale where the last look failed, and what is missing', async () => {
    await catalog(orders);
    await read(PILOT, { manifest: testManifest('pilot') });
    const gone: Problem = { fault: 'missing', reason: 'gone', remedy: 'apply' };
    const dark: Problem = {
      fault: 'unreadable',
      reason: 'no answer',
      remedy: 'wait',
    };
    await read(PILOT, { problems: [dark] });
    await read(ACTIVE, { problems: [gone] });
    expect(await find('database', PILOT)).toMatchObject({
      identifier: 'orders-mysql',
      finding: {
        fault: 'stale',
        reason: 'no answer; what is bound was accepted before',
      },
    });
    const missing = await find('database', ACTIVE);
    expect(missing?.identifier).toBeUndefined();
    expect(missing?.finding).toEqual({
      fault: 'missing',
      reason: 'gone',
      remedy: 'apply',
    });
  });

  it('say which resource is malformed or contradictory, and of the others nothing', async () => {
    await catalog(orders);
    await readAll();
    const { database } = testManifest('pilot');
    for (const [arn, wanted] of [
      ['orders-mysql', 'malformed'],
      [
        `arn:aws:rds:${PILOT}:${OTHER_ACCOUNT}:db:orders-mysql`,
        'contradictory',
      ],
    ]) {
      const text = JSON.stringify(
        testManifest('pilot', { database: { ...database, arn } }),
      );
      await read(PILOT, acceptRegionManifest(text, orders, PILOT));
      expect(fault(await find('database', PILOT))).toBe(wanted);
      expect((await find('database', PILOT))?.arn).toBe(database.arn);
      expect(fault(await find('compute', PILOT))).toBeUndefined();
      expect(fault(await find('database', ACTIVE))).toBeUndefined();
    }
  });

  it('refuse the second of two sites on one load balancer, by name', async () => {
    const payments = {
      ...orders,
      name: 'payments',
      entityRef: 'component:default/payments',
    };
    await catalog(orders, payments);
    await readAll();
    const theirs = JSON.parse(
      JSON.stringify(testManifest('pilot')).replaceAll('orders', 'payments'),
    );
    theirs.loadBalancer = {
      ...theirs.loadBalancer,
      arn: testManifest('pilot').loadBalancer.arn,
    };
    await read(PILOT, { manifest: theirs }, 'region', 'payments');
    const refused = await find('load-balancer', PILOT, 'payments');
    expect(refused?.arn).toBeUndefined();
    expect(refused?.finding).toMatchObject({
      fault: 'refused',
      reason: expect.stringContaining('which the site "orders" has already'),
    });
    expect(fault(await find('load-balancer', PILOT))).toBeUndefined();
  });

  it.each([
    ['secret', 'secret'],
    ['buckets', 'bucket'],
  ] as const)(
    'refuse the %s of another site, and say it of that row alone',
    async (field, role) => {
      await catalog(orders, {
        ...orders,
        name: 'payments',
        entityRef: 'component:default/payments',
      });
      await readAll();
      const theirs = JSON.parse(
        JSON.stringify(testManifest('pilot')).replaceAll('orders', 'payments'),
      );
      await read(PILOT, { manifest: theirs }, 'region', 'payments');
      await read(
        PILOT,
        { manifest: { ...theirs, [field]: testManifest('pilot')[field] } },
        'region',
        'payments',
      );
      const bindings = (await store.bindings('payments')).filter(
        ({ region }) => region === PILOT,
      );
      expect(
        bindings.filter(each => fault(each) === 'refused').map(b => b.role),
      ).toEqual([role]);
      expect(bindings.every(({ arn }) => arn)).toBe(true);
    },
  );

  it('let sites of one team share what is only looked at', async () => {
    await catalog(orders, {
      ...orders,
      name: 'payments',
      entityRef: 'component:default/payments',
    });
    await readAll();
    const { alarms, stateBucket, ...ours } = testManifest('pilot');
    const theirs = JSON.parse(
      JSON.stringify(ours).replaceAll('orders', 'payments'),
    );
    await read(
      PILOT,
      { manifest: { ...theirs, alarms, stateBucket } },
      'region',
      'payments',
    );
    for (const role of ['alarm-topic', 'state-bucket'] as const) {
      const shared = await find(role, PILOT, 'payments');
      expect([shared?.arn, fault(shared)]).toEqual([
        expect.any(String),
        undefined,
      ]);
    }
  });

  it('say of what a refused manifest names beside its fault why nothing is bound', async () => {
    await catalog(orders);
    const { database } = testManifest('pilot');
    const text = JSON.stringify(
      testManifest('pilot', { database: { ...database, arn: 'orders-mysql' } }),
    );
    await read(PILOT, acceptRegionManifest(text, orders, PILOT));
    expect((await find('compute', PILOT))?.finding).toMatchObject({
      fault: 'missing',
      reason: expect.stringContaining('database.arn is orders-mysql'),
      remedy: expect.stringContaining('/dr/orders/manifest'),
    });
  });

  it('have the object of a witness in its region', async () => {
    await catalog(orders);
    await readAll();
    const objects = (['active', 'pilot', 'witness'] as const).map(role => {
      const region = { active: ACTIVE, pilot: PILOT, witness: 'eu-north-1' };
      return {
        role,
        region: region[role],
        bucket: `orders-switch-${ACCOUNT}-${region[role]}`,
        key: 'failover.html',
        healthCheck: `hc-${role}`,
      };
    });
    await read(
      ACTIVE,
      { manifest: testTraffic({ switch: { threshold: 2, objects } }) },
      'traffic',
    );
    expect(await find('switch', 'eu-north-1')).toMatchObject({
      driver: 's3-object',
      accountId: ACCOUNT,
      identifier: `orders-switch-${ACCOUNT}-eu-north-1/failover.html`,
    });
  });

  it('are well again with the next look that finds nothing', async () => {
    await catalog(orders);
    await readAll();
    const { database } = testManifest('pilot');
    const dark: Problem = { fault: 'unreadable', reason: 'r', remedy: 'r' };
    for (const outcome of [
      { problems: [dark] },
      acceptRegionManifest('{', orders, PILOT),
      acceptRegionManifest(
        JSON.stringify(
          testManifest('pilot', { database: { ...database, arn: 'a' } }),
        ),
        orders,
        PILOT,
      ),
    ]) {
      await read(PILOT, outcome);
      expect(fault(await find('database', PILOT))).toBeDefined();
      await read(PILOT, { manifest: testManifest('pilot') });
      const after = await store.bindings('orders');
      expect(after.filter(({ finding }) => finding)).toEqual([]);
    }
  });

  it('let go of everything in an account that the entity names no more', async () => {
    await catalog(orders);
    await readAll();
    await catalog({ ...orders, accountId: OTHER_ACCOUNT });
    const bindings = await store.bindings('orders');
    const ofRegions = bindings.filter(({ region }) => region !== 'us-east-1');
    expect(ofRegions.some(({ arn }) => arn)).toBe(false);
    expect(new Set(ofRegions.map(fault))).toEqual(new Set(['changed']));
    expect(bindings.every(({ accountId }) => accountId === OTHER_ACCOUNT)).toBe(
      true,
    );
    expect((await find('database', PILOT))?.finding?.reason).toContain(
      `accountId is ${ACCOUNT}, expected ${OTHER_ACCOUNT}`,
    );
  });

  it('lose the rows of what was replaced, and say for a day what it was', async () => {
    await catalog(orders);
    await readAll();
    const before = testManifest('pilot');
    const name = `orders-files-${ACCOUNT}-${PILOT}`;
    const after = testManifest('pilot', {
      database: {
        identifier: 'orders-mysql-2',
        arn: `${before.database.arn}-2`,
      },
      buckets: [{ ...before.buckets[0], name }],
    });
    await read(PILOT, { manifest: after });
    expect(await find('database', PILOT)).toMatchObject({
      identifier: 'orders-mysql-2',
      replaces: before.database.arn,
      finding: { fault: 'changed' },
    });
    const buckets = (await store.bindings('orders')).filter(
      each => each.role === 'bucket' && each.region === PILOT,
    );
    expect(buckets.map(({ identifier }) => identifier)).toEqual([name]);
    await knex('dr_bindings').update({
      bound_at: new Date(Date.now() - 86_401_000).toISOString(),
    });
    await read(PILOT, { manifest: after });
    const later = await find('database', PILOT);
    expect(later?.replaces).toBe(before.database.arn);
    expect(later?.finding).toBeUndefined();
  });

  it('go with their site', async () => {
    await catalog(orders);
    await readAll();
    const at = (seconds: number) => ({
      now: new Date(Date.now() + seconds * 1000),
      ...GRACE,
    });
    await store.replace({ sites: [] }, at(0));
    await store.replace({ sites: [] }, at(3700));
    expect(await knex('dr_bindings')).toEqual([]);
  });
});
