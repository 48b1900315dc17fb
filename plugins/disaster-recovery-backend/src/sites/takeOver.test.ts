import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  ACCOUNT,
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
  testManifest,
} from '../__testUtils__';
import { openDatabase } from '../database';
import { DatabaseSiteStore } from './DatabaseSiteStore';
import type { CatalogSite } from './types';

jest.setTimeout(120_000);

const named = (entityRef: string, accountId = ACCOUNT): CatalogSite => ({
  name: 'orders',
  entityRef,
  owner: `group:default/of-${entityRef}`,
  accountId,
  regions: { active: ACTIVE, pilot: PILOT },
});
const first = named('orders');
const second = named('an-impostor', '999999999999');
const HOUR = 3600;
const start = Date.now();

describe.each(DATABASE_IDS)('takeOver on %s', id => {
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

  const catalogNames = (
    sites: CatalogSite[],
    hours = 0,
    unreadable?: Map<string, string>,
  ) =>
    store.replace(
      { sites, unreadable },
      { now: new Date(start + hours * HOUR * 1000), graceSeconds: HOUR },
    );

  it('I9: leaves a site to the entity that claimed it first, whatever the second is called', async () => {
    await catalogNames([first]);
    expect(await catalogNames([second, first])).toEqual([
      { site: 'orders', entityRef: 'an-impostor', claimant: 'orders' },
    ]);
    expect(await store.list()).toEqual([
      expect.objectContaining({ ...first, rivals: ['an-impostor'] }),
    ]);
    await catalogNames([{ ...first, owner: 'group:default/new' }]);
    const site = await store.get('orders');
    expect([site.owner, site.rivals]).toEqual(['group:default/new', undefined]);
  });

  it('tells of sites that are not what they were, and of no other', async () => {
    const told: string[][] = [];
    store.onChange(names => told.push(names));
    await catalogNames([first]);
    await catalogNames([first]);
    expect(told).toEqual([['orders']]);
    await catalogNames([{ ...first, owner: 'group:default/new' }]);
    await catalogNames([{ ...first, owner: 'group:default/new' }, second]);
    expect(told).toHaveLength(3);
    // Missing, and after the grace gone.
    await catalogNames([], 1);
    await catalogNames([], 3);
    expect(told).toHaveLength(5);
  });

  it('gives one of two that claim a site at once the lower reference', async () => {
    await catalogNames([first, second]);
    const site = await store.get('orders');
    expect([site.entityRef, site.rivals]).toEqual(['an-impostor', ['orders']]);
  });

  it('frees the name, with all that it bound, once the claimant is gone for the grace', async () => {
    await catalogNames([first]);
    const manifest = testManifest('pilot');
    await store.saveManifests([
      {
        site: 'orders',
        region: PILOT,
        kind: 'region',
        readAt: new Date(start).toISOString(),
        manifest,
      },
    ]);
    await catalogNames([second], 1);
    await catalogNames([second], 1.9);
    expect(await store.get('orders')).toMatchObject({
      ...first,
      rivals: ['an-impostor'],
      manifests: { [PILOT]: manifest },
    });
    await catalogNames([second], 2);
    const site = await store.get('orders');
    expect(site).toMatchObject({ ...second, manifests: {} });
    expect(site.rivals).toBeUndefined();
    expect(await knex('dr_site_claims')).toEqual([]);
  });

  it('starts the grace anew where the claimant came back', async () => {
    await catalogNames([first]);
    await catalogNames([second], 1);
    await catalogNames([first, second], 1.5);
    await catalogNames([second], 2);
    await catalogNames([second], 2.9);
    expect((await store.get('orders')).entityRef).toBe('orders');
  });

  it('keeps the site of a claimant that cannot be read, and says why', async () => {
    await catalogNames([first]);
    const unreadable = new Map([['orders', 'its account is "12"']]);
    await catalogNames([second], 1, unreadable);
    await catalogNames([second], 3, unreadable);
    expect(await store.get('orders')).toMatchObject({
      ...first,
      entityProblem: 'its account is "12"',
    });
    await catalogNames([first], 4);
    expect((await store.get('orders')).entityProblem).toBeUndefined();
  });

  it('I9: takes over nothing that was bound before the account or the regions changed', async () => {
    await catalogNames([first]);
    const manifest = testManifest('pilot');
    await store.saveManifests([
      {
        site: 'orders',
        region: PILOT,
        kind: 'region',
        readAt: new Date(start).toISOString(),
        manifest,
      },
    ]);
    await catalogNames([{ ...first, accountId: '999999999999' }]);
    const moved = await store.get('orders');
    expect(moved.manifests).toEqual({});
    expect(moved.problems).toContainEqual({
      region: PILOT,
      manifest: 'region',
      fault: 'changed',
      field: 'accountId',
      reason: expect.stringContaining(`accountId is ${ACCOUNT}`),
      remedy: expect.stringContaining('understudy.dev/aws-account-id'),
    });
    await catalogNames([
      { ...first, regions: { active: 'us-east-1', pilot: PILOT } },
    ]);
    const elsewhere = await store.get('orders');
    expect(elsewhere.manifests).toEqual({});
    expect(elsewhere.problems).toContainEqual(
      expect.objectContaining({
        reason: expect.stringContaining('peerRegion'),
      }),
    );
    await catalogNames([first]);
    const back = await store.get('orders');
    expect(back.manifests).toEqual({ [PILOT]: manifest });
    expect(back.problems).toBeUndefined();
  });
});
