import type { HealthCheckConfig } from '@aws-sdk/client-route-53';
import { elbv2 } from '../services/elbv2';
import { route53 } from '../services/route53';
import { s3 } from '../services/s3';
import { dnsAnswer } from './dnsAnswer';
import { testBalancer, type TestBalancer } from './testBalancer';
import { TestWorld } from './testWorld';

const PRIMARY = '192.0.2.1';
const SECONDARY = '192.0.2.2';
const NAME = 'www.example.com';

/** A check that is what it is at once: CALCULATED over no children. */
const fixed = (
  healthy: boolean,
  more: Partial<HealthCheckConfig> = {},
): Partial<HealthCheckConfig> => ({
  Type: 'CALCULATED',
  HealthThreshold: healthy ? 0 : 1,
  ChildHealthChecks: [],
  ...more,
});

const addressesOf = (test: TestWorld, name = NAME) =>
  dnsAnswer(test.world, { name, type: 'A' }).records.map(({ data }) => data);

const failover = (
  role: 'PRIMARY' | 'SECONDARY',
  check: string | undefined,
  address: string,
) => ({
  Name: NAME,
  Type: 'A' as const,
  TTL: 60,
  Failover: role,
  SetIdentifier: role.toLowerCase(),
  ResourceRecords: [{ Value: address }],
  ...(check ? { HealthCheckId: check } : {}),
});

// Route 53 API reference, ResourceRecordSet.Failover.
describe('failover', () => {
  it.each([
    ['healthy', 'healthy', PRIMARY],
    ['healthy', 'unhealthy', PRIMARY],
    ['unhealthy', 'healthy', SECONDARY],
    ['unhealthy', 'unhealthy', PRIMARY],
    ['healthy', 'without check', PRIMARY],
    ['unhealthy', 'without check', SECONDARY],
    ['without check', 'healthy', PRIMARY],
  ])('PRIMARY %s, SECONDARY %s: %s', (primary, secondary, expected) => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    const check = (state: string) =>
      state === 'without check'
        ? undefined
        : test.check(fixed(state === 'healthy'));
    test.publish(
      zone,
      failover('PRIMARY', check(primary), PRIMARY),
      failover('SECONDARY', check(secondary), SECONDARY),
    );
    expect(addressesOf(test)).toEqual([expected]);
    const told = test.call(route53, 'TestDNSAnswer', {
      HostedZoneId: zone,
      RecordName: NAME,
      RecordType: 'A',
    });
    expect(told).toMatchObject({
      RecordData: [expected],
      ResponseCode: 'NOERROR',
    });
  });

  // API reference, HealthCheckConfig.Disabled: "considers the status of the health check to always be healthy".
  it('takes a disabled check for healthy, inverted or not', () => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    test.publish(
      zone,
      failover(
        'PRIMARY',
        test.check(fixed(true, { Inverted: true, Disabled: true })),
        PRIMARY,
      ),
      failover('SECONDARY', undefined, SECONDARY),
    );
    expect(addressesOf(test)).toEqual([PRIMARY]);
  });
});

describe('aliases to load balancers', () => {
  let test: TestWorld;
  let active: TestBalancer;
  let pilot: TestBalancer;
  const where = () => {
    const { loadBalancer } = dnsAnswer(test.world, { name: NAME, type: 'A' });
    return loadBalancer === active.dnsName ? 'active' : 'pilot';
  };
  const alias = (
    role: 'PRIMARY' | 'SECONDARY',
    to: TestBalancer,
    EvaluateTargetHealth: boolean,
  ) => ({
    Name: NAME,
    Type: 'A' as const,
    Failover: role,
    SetIdentifier: role,
    AliasTarget: {
      HostedZoneId: to.zone,
      DNSName: `dualstack.${to.dnsName}.`,
      EvaluateTargetHealth,
    },
  });

  beforeEach(() => {
    test = new TestWorld([route53, s3, elbv2]);
    active = testBalancer(test, 'eu-west-1');
    pilot = testBalancer(test, 'eu-central-1');
    active.target('i-1');
  });

  it("answers the load balancer's addresses for 60 seconds", () => {
    const zone = test.zone('example.com');
    test.publish(zone, alias('PRIMARY', active, true));
    const { records } = dnsAnswer(test.world, { name: NAME, type: 'A' });
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      expect(record).toMatchObject({ name: `${NAME}.`, type: 'A', ttl: 60 });
      expect(record.data).toMatch(/^127\./);
    }
    expect(addressesOf(test, active.dnsName)).toEqual(
      records.map(({ data }) => data),
    );
    expect(dnsAnswer(test.world, { name: NAME, type: 'AAAA' })).toMatchObject({
      rcode: 'NOERROR',
      records: [],
    });
  });

  // The pilot-light trap (API reference, AliasTarget.EvaluateTargetHealth):
  // "A target group that has no registered targets is considered unhealthy".
  it('stays with the failed PRIMARY while an evaluated SECONDARY has no targets', () => {
    const zone = test.zone('example.com');
    test.publish(
      zone,
      alias('PRIMARY', active, true),
      alias('SECONDARY', pilot, true),
    );
    expect(where()).toBe('active');
    active.noTarget('i-1');
    expect(where()).toBe('active');
    pilot.target('i-2');
    expect(where()).toBe('pilot');
    active.target('i-3');
    expect(where()).toBe('active');
  });

  it('moves at once to a SECONDARY without targets that is not evaluated', () => {
    const zone = test.zone('example.com');
    test.publish(
      zone,
      alias('PRIMARY', active, true),
      alias('SECONDARY', pilot, false),
    );
    active.noTarget('i-1');
    expect(where()).toBe('pilot');
  });

  // Fault isolation boundaries whitepaper: answers and health checks are data plane.
  it('moves away from a region that is down, us-east-1 down or not', () => {
    const zone = test.zone('example.com');
    test.publish(
      zone,
      alias('PRIMARY', active, true),
      alias('SECONDARY', pilot, true),
    );
    pilot.target('i-2');
    test.fail('us-east-1');
    expect(where()).toBe('active');
    test.fail('eu-west-1');
    expect(where()).toBe('pilot');
    test.heal();
    expect(where()).toBe('active');
  });

  it('knows no load balancer of another name', () => {
    expect(
      dnsAnswer(test.world, {
        name: 'other-1.eu-west-1.elb.amazonaws.com',
        type: 'A',
      }).rcode,
    ).toBe('NXDOMAIN');
  });
});

describe('zones', () => {
  const record = (Name: string, Type: 'A' | 'CNAME', Value: string) => ({
    Name,
    Type,
    TTL: 30,
    ResourceRecords: [{ Value }],
  });

  it('answers only what is in sync', () => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    test.change(zone, 'CREATE', record(NAME, 'A', PRIMARY));
    expect(addressesOf(test)).toEqual([]);
    test.fail('us-east-1', ['control']);
    test.tick(60);
    expect(addressesOf(test)).toEqual([]);
    test.heal();
    test.tick(1);
    expect(addressesOf(test)).toEqual([PRIMARY]);
  });

  it('tells NXDOMAIN, no data and REFUSED apart', () => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    test.publish(zone, record('a.b.example.com', 'A', PRIMARY));
    const rcode = (name: string) =>
      dnsAnswer(test.world, { name, type: 'A' }).rcode;
    expect(rcode('gone.example.com')).toBe('NXDOMAIN');
    expect(rcode('b.example.com')).toBe('NOERROR');
    expect(rcode('www.example.org')).toBe('REFUSED');
    expect(rcode('notexample.com')).toBe('REFUSED');
    expect(
      dnsAnswer(test.world, { name: 'gone.example.com', type: 'A' }).authority
        ?.type,
    ).toBe('SOA');
  });

  it('prefers the zone below, follows CNAMEs, and ends a circle with SERVFAIL', () => {
    const test = new TestWorld();
    const parent = test.zone('example.com');
    const child = test.zone('shop.example.com');
    test.publish(
      parent,
      record('www.example.com', 'CNAME', 'www.shop.example.com'),
    );
    test.publish(
      child,
      record('www.shop.example.com', 'A', SECONDARY),
      record('one.shop.example.com', 'CNAME', 'two.shop.example.com'),
      record('two.shop.example.com', 'CNAME', 'one.shop.example.com'),
    );
    expect(
      dnsAnswer(test.world, { name: 'WWW.example.com', type: 'A' }).records,
    ).toMatchObject([
      { type: 'CNAME', data: 'www.shop.example.com' },
      { type: 'A', data: SECONDARY },
    ]);
    expect(
      dnsAnswer(test.world, { name: 'one.shop.example.com', type: 'A' }).rcode,
    ).toBe('SERVFAIL');
  });

  // RFC 4592: a wildcard does not answer for a name that exists.
  it('answers wildcards', () => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    test.publish(
      zone,
      record('*.example.com', 'A', PRIMARY),
      record('a.b.example.com', 'A', SECONDARY),
    );
    expect(addressesOf(test, 'any.example.com')).toEqual([PRIMARY]);
    expect(addressesOf(test, 'b.example.com')).toEqual([]);
    expect(addressesOf(test, 'a.b.example.com')).toEqual([SECONDARY]);
  });

  it('answers weighted records among the healthy only', () => {
    const test = new TestWorld();
    const zone = test.zone('example.com');
    const weighted = (id: string, address: string, check: string) => ({
      ...record(NAME, 'A', address),
      SetIdentifier: id,
      Weight: 1,
      HealthCheckId: check,
    });
    const check = test.check(fixed(true));
    test.publish(
      zone,
      weighted('one', PRIMARY, check),
      weighted('two', SECONDARY, test.check(fixed(true))),
    );
    const answers = () => {
      const seen = new Set<string>();
      for (let n = 0; n < 50; n += 1) {
        addressesOf(test).forEach(address => seen.add(address));
      }
      return [...seen].sort();
    };
    expect(answers()).toEqual([PRIMARY, SECONDARY]);
    test.call(route53, 'UpdateHealthCheck', {
      HealthCheckId: check,
      Inverted: true,
    });
    expect(answers()).toEqual([SECONDARY]);
  });
});
