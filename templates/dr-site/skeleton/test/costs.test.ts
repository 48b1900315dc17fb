import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  estimateCosts,
  parseSiteDefinition,
  REGIONS,
  type SiteDefinitionInput,
} from '../src/site';
import { HOURS_A_MONTH } from '../src/site/cost/assumptions';
import { stacksOf } from './synthesize';

const siteWith = (changes: Partial<SiteDefinitionInput>) =>
  parseSiteDefinition({
    schemaVersion: 1,
    name: 'orders',
    owner: 'group:default/team-orders',
    accountId: '123456789012',
    regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
    traffic: { zoneName: 'example.test', recordName: 'orders.example.test' },
    network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
    compute: {},
    database: {},
    objectives: {},
    ...changes,
  });

const everything = siteWith({
  regions: { active: 'us-east-1', pilot: 'us-west-2' },
  traffic: {
    zoneName: 'example.test',
    recordName: 'orders.example.test',
    protocol: 'https',
  },
  network: {
    activeCidr: '10.20.0.0/16',
    pilotCidr: '10.21.0.0/16',
    zones: 3,
    nat: 'none',
  },
  compute: { instanceType: 'm6i.large', desired: 3, pilotMin: 1 },
  database: {
    instanceClass: 'db.m5.large',
    allocatedStorageGib: 100,
    backupRetentionDays: 14,
  },
  storage: { replicationTimeControl: true },
  backup: { crossRegionCopy: true, retentionDays: 35 },
  delivery: {
    pipeline: 'codepipeline',
    repository: 'example-org/orders',
    connectionArn:
      'arn:aws:codeconnections:us-west-2:123456789012:connection/one',
  },
});

const regions = {
  active: 'eu-west-1',
  pilot: 'eu-central-1',
  witness: 'eu-north-1',
};
const withWitness = siteWith({ regions });
const operatorWithWitness = siteWith({
  regions,
  traffic: { ...withWitness.traffic, policy: 'operator' },
});

describe('the costs of a site', () => {
  it('are what a calculation by hand gives for the defaults', () => {
    assert.deepEqual(estimateCosts(siteWith({})).totals, {
      // Instances 33.29 + 3.52, load balancer 18.40 + 5.84 + 7.30, database
      // 105.12 + 5.08 + 0.27 + 0.40, NAT 35.04 + 3.65 + 4.80, flow logs 2.85,
      // objects 2.30 + 0.20 + 1.20, key, secret and alarms 1 + 0.40 + 1.30
      active: 231.96,
      // Load balancer 19.71 + 7.30, replica 58.40 + 2.74 + 0.27, NAT 37.96 +
      // 3.65, flow logs 0.32, objects 2.45 + 1.20, the rest 2.70
      pilot: 136.7,
      // Four checks 2.00, four options 4.00, alarms 0.20
      global: 6.2,
    });
  });

  it('are what a calculation by hand gives with everything turned on', () => {
    assert.deepEqual(estimateCosts(everything).totals, {
      // Instances 210.24 + 4.80, load balancer 16.43 + 5.84 + 10.95, database
      // 249.66 + 23.00 + 2.66 + 0.40, recovery points 6.65 + 1.20, endpoints 153.30 + 1.00, flow
      // logs 2.50, objects 2.30 + 0.20 + 0.15 + 1.20, the rest 2.90
      active: 695.38,
      // Instance 70.08 + 1.60, load balancer 16.43 + 10.95, replica 124.83 +
      // 11.50 + 2.66, recovery points 16.15, endpoints 153.30 + 0.10, flow
      // logs 0.25, objects 2.30 + 1.20, the rest 2.90
      pilot: 414.25,
      // Checks 2.00, six options 6.00, alarms 0.20, pipeline 1.72 + 4.30 +
      // 1.00 + 0.40
      global: 15.62,
    });
  });

  it('are those of two checks more with a witness, and of one of the endpoint where that counts too', () => {
    // Checks 3.00, eight options 8.00, alarms 0.20
    assert.equal(estimateCosts(operatorWithWitness).totals.global, 11.2);
    // Checks 3.50, nine options 9.00, alarms 0.20
    assert.equal(estimateCosts(withWitness).totals.global, 12.7);
  });

  it('have a known source in every line', () => {
    const { lines, sources } = estimateCosts(everything);
    const ids = sources.map(({ id }) => id);
    for (const { item, source } of lines) {
      assert.ok(ids.includes(source), item);
    }
    assert.deepEqual(
      ids.filter(id => !lines.some(({ source }) => source === id)),
      [],
    );
  });

  it('never take an unknown price for nothing', () => {
    const { lines, unpriced } = estimateCosts(
      siteWith({
        compute: { instanceType: 'x9z.large' },
        database: { instanceClass: 'db.x9z.large' },
      }),
    );
    assert.deepEqual(unpriced, [
      'EC2 instances: 2 × x9z.large in eu-west-1',
      'RDS for MySQL: db.x9z.large, Multi-AZ primary in eu-west-1',
      'RDS for MySQL: db.x9z.large, replica in one zone in eu-central-1',
    ]);
    for (const { item, unitPrice, monthly } of lines) {
      assert.notEqual(unitPrice, 0, item);
      assert.equal(monthly === undefined, unitPrice === undefined, item);
    }
  });

  it('know no price of a version that is out of standard support', () => {
    const { unpriced } = estimateCosts(
      siteWith({ database: { engineVersion: '8.0.45' } }),
    );
    assert.deepEqual(unpriced, [
      'RDS Extended Support of MySQL 8.0 in eu-west-1',
      'RDS Extended Support of MySQL 8.0 in eu-central-1',
    ]);
  });

  it('count no instance in a pilot that keeps none', () => {
    const inPilot = estimateCosts(siteWith({})).lines.filter(
      ({ place, source }) => place === 'pilot' && source === 'ec2',
    );
    assert.deepEqual(inPilot, []);
  });

  for (const [title, site] of [
    ['the defaults', siteWith({})],
    ['everything turned on', everything],
    ['a site with a witness', withWitness],
    ['a site with a witness that moves by hand alone', operatorWithWitness],
  ] as const) {
    it(`count what the stacks of ${title} create`, () => {
      const stacks = stacksOf(site);
      const { lines } = estimateCosts(site);
      const paid = (place: string, start: string) =>
        lines.find(line => line.place === place && line.item.startsWith(start))
          ?.quantity ?? 0;
      const created = (stack: 'active' | 'pilot' | 'global', type: string) =>
        Object.values(stacks[stack].resource[type] ?? {});
      for (const place of ['active', 'pilot'] as const) {
        const endpoints = created(place, 'aws_vpc_endpoint').filter(
          ({ vpc_endpoint_type: type }) => type === 'Interface',
        );
        assert.equal(
          paid(place, 'Interface endpoints'),
          endpoints.length * site.network.zones * HOURS_A_MONTH,
        );
        assert.equal(
          paid(place, 'NAT gateways'),
          created(place, 'aws_nat_gateway').length * HOURS_A_MONTH,
        );
        assert.equal(
          paid(place, 'KMS key'),
          created(place, 'aws_kms_key').length,
        );
        const [policies, alarms] = [
          'aws_autoscaling_policy',
          'aws_cloudwatch_metric_alarm',
        ].map(type => created(place, type).length);
        // A policy that tracks a target makes an alarm above and one below it.
        assert.equal(paid(place, 'CloudWatch alarms'), alarms + 2 * policies);
      }
      const checks = created('global', 'aws_route53_health_check');
      assert.equal(paid('global', 'Route 53 health checks'), checks.length);
      assert.equal(
        paid('global', 'Options of the health checks'),
        checks.filter(({ request_interval: interval }) => interval === 10)
          .length + checks.filter(({ type }) => type === 'HTTPS').length,
      );
      assert.equal(
        paid('global', 'CloudWatch alarm'),
        created('global', 'aws_cloudwatch_metric_alarm').length,
      );
    });
  }

  for (const region of Object.keys(REGIONS)) {
    it(`are known for the defaults in ${region}`, () => {
      const pilot = region === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1';
      const { unpriced } = estimateCosts(
        siteWith({ regions: { active: region, pilot } }),
      );
      assert.deepEqual(unpriced, []);
    });
  }
});
