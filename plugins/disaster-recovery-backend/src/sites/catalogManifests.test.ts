import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  ACCOUNT,
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
  testManifest,
  testTraffic,
} from '../__testUtils__';
import type { AwsClients } from '../aws/types';
import { openDatabase } from '../database';
import { CatalogSites } from './CatalogSites';
import { DatabaseSiteStore } from './DatabaseSiteStore';
import { ManifestReader } from './ManifestReader';

jest.setTimeout(120_000);

/** What a person has to write of a region: nothing that the entity says already. */
function regionOf(homeRole: 'active' | 'pilot') {
  const { loadBalancer, autoScalingGroup, database, buckets, ...rest } =
    testManifest(homeRole);
  const { secret, alarms, stateBucket, switch: ofSwitch } = rest;
  return JSON.parse(
    JSON.stringify({
      loadBalancer,
      autoScalingGroup,
      database,
      buckets,
      secret,
      alarms,
      stateBucket,
      switch: ofSwitch,
    }),
  );
}
const { schemaVersion: _, site: __, ...traffic } = testTraffic();
const WRITTEN = JSON.parse(
  JSON.stringify({
    objectives: { rpoSeconds: 60, rtoSeconds: 900 },
    regions: { [ACTIVE]: regionOf('active'), [PILOT]: regionOf('pilot') },
    traffic,
  }),
);

/** The same with something else at a path. */
function written(path = '', value?: unknown): JsonObject {
  const copy = JSON.parse(JSON.stringify(WRITTEN));
  const keys = path.split('/').filter(Boolean);
  const last = keys.pop();
  if (last) {
    const at = keys.reduce((each, key) => each[key], copy);
    if (value === undefined) {
      delete at[last];
    } else {
      at[last] = value;
    }
  }
  return copy;
}

const entityOf = (
  disasterRecovery: JsonObject | undefined,
  name = 'orders',
  site = 'orders',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'understudy.dev/dr-site': site,
      'understudy.dev/dr-regions': `${ACTIVE},${PILOT}`,
      'understudy.dev/aws-account-id': ACCOUNT,
    },
  },
  spec: {
    type: 'service',
    owner: 'team-orders',
    ...(disasterRecovery && { disasterRecovery }),
  },
});

describe.each(DATABASE_IDS)('manifests written by hand on %s', id => {
  const databases = testDatabases();
  let store: DatabaseSiteStore;

  beforeEach(async () => {
    const client = await databases.init(id);
    const knex = await openDatabase(
      mockServices.database.mock({ getClient: async () => client }),
    );
    store = new DatabaseSiteStore(knex);
  });

  const take = (...entities: Entity[]) =>
    new CatalogSites({
      catalog: catalogServiceMock({ entities }),
      auth: mockServices.auth(),
      store,
      logger: mockServices.logger.mock(),
    }).refresh();

  it('are what the site has, without a parameter anywhere', async () => {
    await take(entityOf(WRITTEN));
    const site = await store.get('orders');
    expect(site).toMatchObject({
      manifestOrigin: 'catalog',
      objectives: { rpoSeconds: 60, rtoSeconds: 900 },
      manifests: {
        [ACTIVE]: testManifest('active'),
        [PILOT]: testManifest('pilot'),
      },
      traffic: testTraffic(),
    });
    expect(site.problems).toBeUndefined();
    const bindings = await store.bindings('orders');
    expect(bindings).toHaveLength(24);
    expect(new Set(bindings.map(({ origin }) => origin))).toEqual(
      new Set(['catalog']),
    );
    expect(bindings.filter(({ finding }) => finding)).toEqual([]);
    const asked = jest.fn();
    await new ManifestReader({
      aws: { ssm: asked } as unknown as AwsClients,
      store,
    }).refresh([site]);
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    [
      'missing',
      `regions/${PILOT}`,
      undefined,
      `component:default/orders has no spec.disasterRecovery.regions.${PILOT}`,
    ],
    [
      'malformed',
      `regions/${PILOT}/database/identifier`,
      7,
      'database.identifier: ',
    ],
    [
      'malformed',
      `regions/${PILOT}/database/engin`,
      'postgres',
      `spec.disasterRecovery.regions.${PILOT}.database.engin of component:default/orders is no field`,
    ],
    ['malformed', 'region', {}, 'spec.disasterRecovery.region of'],
    [
      'malformed',
      'regions/us-east-1',
      {},
      'spec.disasterRecovery.regions.us-east-1 of',
    ],
    ['malformed', `regions/${PILOT}`, 'mysql', 'loadBalancer: '],
    [
      'contradictory',
      `regions/${PILOT}/database/arn`,
      `arn:aws:rds:${PILOT}:999999999999:db:orders-mysql`,
      'the account of database.arn is 999999999999',
    ],
    [
      'contradictory',
      `regions/${PILOT}/accountId`,
      '999999999999',
      'accountId is 999999999999',
    ],
  ])(
    'I9: are refused where they are %s at %s, by field and remedy',
    async (fault, path, value, reason) => {
      await take(entityOf(written(path, value)));
      const site = await store.get('orders');
      expect(site.manifests[PILOT]).toBeUndefined();
      expect(site.problems).toContainEqual(
        expect.objectContaining({
          region: PILOT,
          manifest: 'region',
          fault,
          reason: expect.stringContaining(reason),
          remedy: expect.stringMatching(
            /spec\.disasterRecovery|Correct its name/,
          ),
        }),
      );
      // Mended in the entity, mended here.
      await take(entityOf(WRITTEN));
      expect((await store.get('orders')).problems).toBeUndefined();
    },
  );

  it('say what is wrong with the traffic manifest', async () => {
    await take(entityOf(written('traffic/zoneId', 'example.com')));
    const site = await store.get('orders');
    expect(site.traffic).toBeUndefined();
    expect(site.problems).toContainEqual(
      expect.objectContaining({
        manifest: 'traffic',
        field: 'zoneId',
        remedy:
          'Correct spec.disasterRecovery.traffic of component:default/orders',
      }),
    );
  });

  it('keep what was accepted while what was written since is refused', async () => {
    await take(entityOf(WRITTEN));
    await take(entityOf(written(`regions/${PILOT}/database`, undefined)));
    const { manifests } = await store.get('orders');
    expect(manifests[PILOT]).toEqual(testManifest('pilot'));
    const database = (await store.bindings('orders')).find(
      each => each.role === 'database' && each.region === PILOT,
    );
    expect(database).toMatchObject({
      identifier: 'orders-mysql',
      finding: { fault: 'malformed' },
    });
  });

  it('I9: of a second entity that names the site change nothing', async () => {
    await take(entityOf(WRITTEN));
    const theirs = written(`regions/${PILOT}/database`, {
      identifier: 'theirs',
      arn: `arn:aws:rds:${PILOT}:${ACCOUNT}:db:theirs`,
    });
    await take(entityOf(WRITTEN), entityOf(theirs, 'an-impostor'));
    const { manifests, rivals } = await store.get('orders');
    expect(rivals).toEqual(['component:default/an-impostor']);
    expect(manifests[PILOT]?.database.identifier).toBe('orders-mysql');
  });

  it('I9: take nothing that another site has', async () => {
    await take(entityOf(WRITTEN));
    await take(entityOf(WRITTEN), entityOf(WRITTEN, 'payments', 'payments'));
    const { manifests, problems } = await store.get('payments');
    expect(manifests).toEqual({});
    expect(problems).toContainEqual(
      expect.objectContaining({
        fault: 'refused',
        reason: expect.stringContaining('which the site "orders" has already'),
      }),
    );
  });

  it('give way to Parameter Store when the entity has them no more', async () => {
    await take(entityOf(WRITTEN));
    await take(entityOf(undefined));
    const site = await store.get('orders');
    expect(site.manifestOrigin).toBeUndefined();
    // What was accepted counts until the parameters are read.
    expect(site.manifests[PILOT]).toEqual(testManifest('pilot'));
    expect((await store.bindings('orders'))[0].origin).toBe('parameter-store');
  });
});
