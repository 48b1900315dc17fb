import { driversCarried } from '../guards/driversCarried';
import { evaluateGuards } from '../guards';
import { ALL } from '../guards/kinds';
import {
  ACCOUNT,
  ACTIVE,
  PILOT,
  testManifest,
  testSite,
} from '../worlds/fixtures';
import { bindPlace, ForeignBindingError, WatchedOnlyError } from './bindPlace';
import { DRIVERS, siteWatchedOnly } from './drivers';

const bound = (overrides: object) =>
  bindPlace(
    testSite(
      {},
      { manifests: { [ACTIVE]: testManifest('active', overrides) } },
    ),
    ACTIVE,
  );

describe('bindPlace', () => {
  it('binds the buckets of the application, with the role that copies them', () => {
    expect(bound({})?.buckets).toEqual([
      {
        kind: 'bucket',
        site: 'orders',
        account: ACCOUNT,
        region: ACTIVE,
        bucket: `orders-assets-${ACCOUNT}-eu-west-1`,
        destination: `orders-assets-${ACCOUNT}-eu-central-1`,
        ruleId: 'orders-assets-from-eu-west-1',
        batchRole: `arn:aws:iam::${ACCOUNT}:role/orders-batch-replication-eu-west-1`,
        reports: {
          bucket: `orders-switch-${ACCOUNT}-eu-west-1`,
          prefix: 'batch-replication',
        },
      },
    ]);
  });

  it('takes manifests of older stacks, which name no role', () => {
    const [bucket] = bound({ batchReplicationRole: undefined })?.buckets ?? [];
    expect(bucket).toMatchObject({ kind: 'bucket', batchRole: undefined });
  });

  it.each([
    'arn:aws:iam::999999999999:role/theirs',
    `arn:aws:iam::${ACCOUNT}:user/somebody`,
    'orders-batch-replication',
    '',
  ])('I9: refuses %s as a role of the account', batchReplicationRole => {
    expect(() => bound({ batchReplicationRole })).toThrow(ForeignBindingError);
    expect(() => bound({ batchReplicationRole })).toThrow(
      `has the role of Batch Replication "${batchReplicationRole}"`,
    );
  });
});

describe('a resource that no run carries', () => {
  const { loadBalancer } = testManifest('active');
  const network = {
    loadBalancer: {
      ...loadBalancer,
      arn: loadBalancer.arn.replace('/app/', '/net/'),
    },
  };
  const site = testSite(
    {},
    {
      manifests: {
        [ACTIVE]: testManifest('active', network),
        [PILOT]: testManifest('pilot'),
      },
    },
  );

  it('is not bound: nothing in a run can name it', () => {
    expect(() => bindPlace(site, ACTIVE)).toThrow(WatchedOnlyError);
    expect(() => bindPlace(site, ACTIVE)).toThrow(
      `${ACTIVE} is watched only: a Network Load Balancer keeps`,
    );
    expect(bindPlace(site, PILOT)).toBeDefined();
  });

  it.each(ALL)('refuses a %s with that sentence, and once', kind => {
    const violated = evaluateGuards({
      site,
      kind,
      mode: 'unplanned',
      refused: 'watched only',
      generation: 0,
    }).filter(({ status }) => status === 'violated');
    expect(violated).toEqual([
      expect.objectContaining({
        guard: 'drivers-carried',
        overridable: false,
        reason: expect.stringContaining(
          'The site is watched only: a Network Load Balancer keeps',
        ),
      }),
    ]);
  });

  it('is a database of another engine than its manifest says, too', () => {
    const sound = testSite();
    const database = (engine: string) => ({
      database: { known: true, value: { engine } },
    });
    const answer = driversCarried.evaluate({
      site: sound,
      kind: 'failover',
      mode: 'unplanned',
      generation: 0,
      from: bindPlace(sound, ACTIVE),
      to: bindPlace(sound, PILOT),
      look: { from: database('mysql'), to: database('postgres') } as never,
    });
    expect(answer).toMatchObject({
      status: 'violated',
      reason: `The database of ${PILOT} is of the engine postgres; its manifest says mysql`,
    });
  });

  it('is every one whose driver says why, and each says it once', () => {
    for (const { id, watchedOnlyBecause } of DRIVERS) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(watchedOnlyBecause ?? 'carried').not.toMatch(/\.$/);
    }
    expect(siteWatchedOnly(site)?.split('a Network')).toHaveLength(2);
    expect(siteWatchedOnly(testSite())).toBeUndefined();
  });
});
