import { bindPlace, bindSwitch } from '../site';
import {
  parseSiteDefinition,
  REPORTS_PREFIX,
  type SiteDefinition,
} from './definition';
import { siteOf } from './siteOf';

const definition = (more: object = {}): SiteDefinition =>
  parseSiteDefinition({
    schemaVersion: 1,
    name: 'orders',
    owner: 'group:default/team-orders',
    accountId: '123456789012',
    regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
    traffic: { zoneName: 'example.test', recordName: 'orders.example.test' },
    network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
    compute: { min: 2, desired: 3, max: 6 },
    database: {},
    objectives: {},
    ...more,
  });
const regions = {
  active: 'eu-west-1',
  pilot: 'eu-central-1',
  witness: 'eu-north-1',
};

describe('siteOf', () => {
  it('binds both regions by name, with no word from either (I9, I11)', () => {
    const site = siteOf(definition(), { loadBalancers: {} });
    expect(bindPlace(site, 'eu-central-1')).toMatchObject({
      homeRole: 'pilot',
      database: {
        identifier: 'orders-mysql',
        arn: 'arn:aws:rds:eu-central-1:123456789012:db:orders-mysql',
      },
      group: { identifier: 'orders-app', serving: { desired: 3 } },
      loadBalancer: { dnsName: '', statusPath: '/.well-known/dr-status' },
      freeze: { name: '/dr/orders/freeze' },
      lock: {
        bucket: 'orders-switch-123456789012-eu-central-1',
        key: 'lock.json',
      },
      buckets: [
        {
          bucket: 'orders-assets-123456789012-eu-central-1',
          destination: 'orders-assets-123456789012-eu-west-1',
          ruleId: 'orders-assets-from-eu-central-1',
          batchRole:
            'arn:aws:iam::123456789012:role/orders-batch-replication-eu-central-1',
          reports: {
            bucket: 'orders-switch-123456789012-eu-central-1',
            // The role of a generated repository may write there and nowhere else.
            prefix: REPORTS_PREFIX,
          },
        },
      ],
    });
    expect(bindPlace(site, 'eu-west-1')).toMatchObject({ homeRole: 'active' });
  });

  it('keeps what a region said of its load balancer', () => {
    const dnsName = 'orders-alb-1.eu-west-1.elb.amazonaws.com';
    const site = siteOf(definition(), {
      loadBalancers: { 'eu-west-1': { arn: 'arn', dnsName } },
    });
    expect(bindPlace(site, 'eu-west-1')?.loadBalancer.dnsName).toBe(dnsName);
  });

  it.each([
    ['one object in the pilot', {}, 1, ['eu-central-1']],
    [
      'two of three with a witness',
      { regions },
      2,
      ['eu-west-1', 'eu-central-1', 'eu-north-1'],
    ],
    [
      'one while the witness is not counted yet',
      {
        regions,
        traffic: {
          zoneName: 'example.test',
          recordName: 'orders.example.test',
          switch: 'pilot',
        },
      },
      1,
      ['eu-central-1'],
    ],
  ])('switches by %s', (_, more, threshold, where) => {
    const theSwitch = bindSwitch(
      siteOf(definition(more), { loadBalancers: {} }),
    );
    expect(theSwitch?.threshold).toBe(threshold);
    expect(theSwitch?.objects.map(({ region }) => region)).toEqual(where);
  });

  it('believes what the global stack wrote before what site.json says', () => {
    const { traffic } = siteOf(definition(), { loadBalancers: {} });
    const deployed = { ...traffic!, protocol: 'https' as const };
    const site = siteOf(definition({ regions }), {
      loadBalancers: {},
      traffic: deployed,
    });
    expect(bindSwitch(site)?.threshold).toBe(1);
    expect(bindPlace(site, 'eu-west-1')?.loadBalancer.certificateName).toBe(
      'orders.example.test',
    );
  });
});
