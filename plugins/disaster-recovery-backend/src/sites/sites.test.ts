import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import type { AwsClients } from '../aws/types';
import { openDatabase } from '../database';
import {
  ACCOUNT,
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
  testManifest,
  testTraffic,
} from '../__testUtils__';
import { CatalogSites } from './CatalogSites';
import { DatabaseSiteStore } from './DatabaseSiteStore';
import { ManifestReader } from './ManifestReader';

jest.setTimeout(120_000);

function entity(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title: `The ${name}`,
      annotations: {
        'understudy.dev/dr-regions': `${ACTIVE},${PILOT}`,
        'understudy.dev/aws-account-id': ACCOUNT,
        ...annotations,
      },
    },
    spec: { type: 'service', owner: 'group:default/team-orders' },
  };
}
const orders = entity('orders', { 'understudy.dev/dr-site': 'orders' });

/** Parameter Stores by region; a region without one does not answer. */
function ssmOf(stores: Record<string, Record<string, unknown>>): AwsClients {
  return {
    ssm: async (_: string, region: string) => ({
      send: async ({ input }: { input: { Names: string[] } }) => {
        const store = stores[region];
        if (!store) {
          const error = new Error('no answer within 5000 ms');
          error.name = 'TimeoutError';
          throw error;
        }
        return {
          Parameters: input.Names.filter(name => name in store).map(Name => ({
            Name,
            Value:
              typeof store[Name] === 'string'
                ? store[Name]
                : JSON.stringify(store[Name]),
          })),
        };
      },
    }),
  } as unknown as AwsClients;
}

const allStores = () => ({
  [ACTIVE]: {
    '/dr/orders/manifest': testManifest('active') as unknown,
    '/dr/orders/traffic': testTraffic() as unknown,
  },
  [PILOT]: {
    '/dr/orders/manifest': testManifest('pilot') as unknown,
    '/dr/orders/traffic': testTraffic() as unknown,
  },
});

describe.each(DATABASE_IDS)('sites on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let store: DatabaseSiteStore;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    const client = await databases.init(id);
    knex = await openDatabase(
      mockServices.database.mock({ getClient: async () => client }),
    );
    store = new DatabaseSiteStore(knex);
  });

  const catalogOf = (...entities: Entity[]) =>
    new CatalogSites({
      catalog: catalogServiceMock({ entities }),
      auth: mockServices.auth(),
      store,
      logger,
    });
  const readManifests = async (stores: Parameters<typeof ssmOf>[0]) =>
    new ManifestReader({ aws: ssmOf(stores), store }).refresh(
      await store.list(),
    );

  it('come from annotated entities, and need no manifest to exist', async () => {
    await catalogOf(orders, entity('other', {})).refresh();
    expect(await store.list()).toEqual([
      {
        name: 'orders',
        entityRef: 'component:default/orders',
        owner: 'group:default/team-orders',
        title: 'The orders',
        accountId: ACCOUNT,
        regions: { active: ACTIVE, pilot: PILOT },
        objectives: { rpoSeconds: 60, rtoSeconds: 900 },
        manifests: {},
        traffic: undefined,
      },
    ]);
    await expect(store.get('nothing')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('say which policy counts for them, and with how much they are served', async () => {
    await catalogOf(
      entity('orders', {
        'understudy.dev/dr-site': 'orders',
        'understudy.dev/dr-tier': 'tier-1',
        'understudy.dev/dr-minimum-capacity': '0.5',
      }),
    ).refresh();
    expect(await store.get('orders')).toMatchObject({
      tier: 'tier-1',
      minimumCapacity: 0.5,
    });
  });

  it.each([
    ['understudy.dev/dr-tier', 'not a tier'],
    ['understudy.dev/dr-minimum-capacity', '60 %'],
    ['understudy.dev/dr-regions', ACTIVE],
    ['understudy.dev/dr-regions', `${ACTIVE},${ACTIVE}`],
    ['understudy.dev/aws-account-id', '12'],
    ['understudy.dev/dr-site', 'Not A Name'],
  ])('leave out an entity with %s: %s, and say so once', async (key, value) => {
    const catalog = catalogOf(
      entity('bad', { 'understudy.dev/dr-site': 'bad', [key]: value }),
      orders,
    );
    await catalog.refresh();
    await catalog.refresh();
    expect((await store.list()).map(({ name }) => name)).toEqual(['orders']);
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledWith(expect.stringContaining(key));
  });

  it('leave out a second entity that names one, and say so once', async () => {
    await catalogOf(orders).refresh();
    const both = catalogOf(
      orders,
      entity('an-impostor', {
        'understudy.dev/dr-site': 'orders',
        'understudy.dev/aws-account-id': '999999999999',
      }),
    );
    await both.refresh();
    await both.refresh();
    expect(await store.list()).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/orders',
        accountId: ACCOUNT,
        rivals: ['component:default/an-impostor'],
      }),
    ]);
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('component:default/an-impostor names the site'),
    );
  });

  it('I11: survive a catalog outage and a dead region with the last known manifests', async () => {
    await catalogOf(orders).refresh();
    await readManifests(allStores());
    const before = await store.get('orders');
    expect(before.manifests).toEqual({
      [ACTIVE]: testManifest('active'),
      [PILOT]: testManifest('pilot'),
    });
    expect(before.traffic).toEqual(testTraffic());
    expect(before.problems).toBeUndefined();

    const catalog = catalogServiceMock({ entities: [] });
    catalog.getEntities = async () => {
      throw new Error('catalog is down');
    };
    await new CatalogSites({
      catalog,
      auth: mockServices.auth(),
      store,
      logger,
    }).refresh();
    await readManifests({ [PILOT]: allStores()[PILOT] });
    const after = await new DatabaseSiteStore(knex).get('orders');
    expect(after).toEqual({
      ...before,
      manifestsReadAt: {
        [ACTIVE]: before.manifestsReadAt![ACTIVE],
        [PILOT]: expect.any(String),
      },
      problems: [
        {
          region: ACTIVE,
          manifest: expect.any(String),
          fault: 'unreadable',
          reason: expect.stringContaining('TimeoutError'),
          remedy: expect.stringContaining('ssm:GetParameters'),
        },
      ],
    });
  });

  it('are kept for a while when the catalog stops naming them, then forgotten', async () => {
    await catalogOf(orders).refresh();
    await catalogOf().refresh();
    expect(await store.list()).toHaveLength(1);
    const replace = (seconds: number) =>
      store.replace(
        { sites: [] },
        {
          now: new Date(Date.now() + seconds * 1000),
          graceSeconds: 3600,
        },
      );
    await replace(3500);
    expect(await store.list()).toHaveLength(1);
    await replace(3700);
    expect(await store.list()).toEqual([]);
  });

  it.each([
    ['accountId', testManifest('pilot', { accountId: '999999999999' })],
    ['objectives', { ...testManifest('pilot'), objectives: { rpoSeconds: 1 } }],
    ['not JSON', '{'],
  ])(
    'I9: refuse a manifest with a wrong %s, and keep the accepted one',
    async (field, manifest) => {
      await catalogOf(orders).refresh();
      await readManifests(allStores());
      const stores = allStores();
      stores[PILOT]['/dr/orders/manifest'] = manifest;
      await readManifests(stores);
      const site = await store.get('orders');
      expect(site.manifests[PILOT]).toEqual(testManifest('pilot'));
      expect(site.problems).toEqual([
        expect.objectContaining({
          region: PILOT,
          manifest: 'region',
          reason: expect.stringContaining(field),
          remedy: expect.stringContaining('/dr/orders/manifest'),
        }),
      ]);
    },
  );

  it('ask for ten parameters a call at most', async () => {
    const entities = Array.from({ length: 12 }, (_, i) =>
      entity(`s${i}`, { 'understudy.dev/dr-site': `site-${i}` }),
    );
    await catalogOf(...entities).refresh();
    const sizes: number[] = [];
    const aws = {
      ssm: async () => ({
        send: async ({ input }: { input: { Names: string[] } }) => {
          sizes.push(input.Names.length);
          return { Parameters: [] };
        },
      }),
    } as unknown as AwsClients;
    await new ManifestReader({ aws, store }).refresh(await store.list());
    expect(sizes.sort()).toEqual([10, 10, 10, 10, 4, 4]);
    const { problems } = await store.get('site-3');
    expect(problems?.[0].reason).toContain('/dr/site-3/');
  });
});
