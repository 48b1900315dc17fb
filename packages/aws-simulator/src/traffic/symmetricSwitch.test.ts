import { elbv2 } from '../services/elbv2';
import { route53 } from '../services/route53';
import { s3 } from '../services/s3';
import { dnsAnswer } from './dnsAnswer';
import { testBalancer } from './testBalancer';
import { TestWorld } from './testWorld';

const ACTIVE = 'eu-west-1';
const PILOT = 'eu-central-1';
const WITNESS = 'eu-north-1';
const REGIONS = [ACTIVE, PILOT, WITNESS];
const KEY = 'failover.html';
const bucketIn = (region: string) => `orders-switch-${region}`;

/** Every subset of the three regions. */
const SUBSETS = Array.from({ length: 8 }, (_, bits) =>
  REGIONS.filter((_region, index) => bits & (1 << index)),
);

/** How the PRIMARY check may count: switches alone; flat, with two checks of the endpoint; or a check that counts within one. */
const NAMES = ['operator', 'automatic', 'nested'] as const;

/** Three objects in three regions; the primary record is healthy while two of them are absent or cannot be reached. */
describe('a symmetric switch', () => {
  let test: TestWorld;
  let balancer: ReturnType<typeof testBalancer>;
  let primary: Record<(typeof NAMES)[number], string>;

  beforeEach(() => {
    test = new TestWorld([elbv2, route53, s3]);
    balancer = testBalancer(test, ACTIVE);
    balancer.target('i-1');
    const children = REGIONS.map(region => {
      test.switchBucket(bucketIn(region), region);
      return test.check({
        Type: 'HTTPS',
        FullyQualifiedDomainName: `${bucketIn(
          region,
        )}.s3.${region}.amazonaws.com`,
        ResourcePath: `/${KEY}`,
        RequestInterval: 10,
        FailureThreshold: 1,
        Inverted: true,
      });
    });
    const operator = test.check({
      Type: 'CALCULATED',
      ChildHealthChecks: children,
      HealthThreshold: 2,
    });
    const [endpoint, again] = [1, 2].map(() =>
      test.check({
        Type: 'HTTP',
        FullyQualifiedDomainName: balancer.dnsName,
        ResourcePath: '/healthz',
        RequestInterval: 10,
        FailureThreshold: 1,
      }),
    );
    const automatic = test.check({
      Type: 'CALCULATED',
      ChildHealthChecks: [endpoint, again, ...children],
      HealthThreshold: 4,
    });
    const nested = test.check({
      Type: 'CALCULATED',
      ChildHealthChecks: [operator, endpoint],
      HealthThreshold: 2,
    });
    const zone = test.zone('example.com');
    primary = { operator, automatic, nested };
    for (const [name, HealthCheckId] of Object.entries(primary)) {
      const record = (Failover: 'PRIMARY' | 'SECONDARY', Value: string) => ({
        Name: `${name}.example.com`,
        Type: 'A' as const,
        TTL: 60,
        Failover,
        SetIdentifier: Failover,
        ResourceRecords: [{ Value }],
      });
      test.publish(
        zone,
        { ...record('PRIMARY', '192.0.2.1'), HealthCheckId },
        record('SECONDARY', '192.0.2.2'),
      );
    }
    test.tick(11);
  });

  /** Where a site's users are sent. */
  const answers = () =>
    NAMES.map(name => {
      const [record] = dnsAnswer(test.world, {
        name: `${name}.example.com`,
        type: 'A',
      }).records;
      return record.data === '192.0.2.1' ? ACTIVE : PILOT;
    });
  function putInto(regions: string[]) {
    for (const region of REGIONS) {
      if (regions.includes(region)) {
        test.put(bucketIn(region), region, KEY, 'go');
      } else {
        test.call(
          s3,
          'DeleteObject',
          { Bucket: bucketIn(region), Key: KEY },
          region,
        );
      }
    }
  }

  it.each([[undefined], [ACTIVE], [PILOT], [WITNESS]])(
    'with %s dark, two objects that can be read move users, and less does not',
    dark => {
      const seen = SUBSETS.map(present => {
        test.heal();
        putInto(present);
        test.tick(11);
        if (dark) {
          test.fail(dark);
        }
        test.tick(31);
        return [present, ...answers()];
      });
      expect(seen).toEqual(
        SUBSETS.map(present => {
          const readable = present.filter(region => region !== dark);
          const to = readable.length >= 2 ? PILOT : ACTIVE;
          const byItself = dark === ACTIVE ? PILOT : to;
          return [present, to, byItself, byItself];
        }),
      );
    },
  );

  it.each([
    [ACTIVE, [PILOT, WITNESS]],
    [WITNESS, [ACTIVE, PILOT]],
  ])(
    'moves to the pilot with %s dark, and its return takes nobody back',
    (dark, reachable) => {
      test.fail(dark);
      putInto([]);
      test.tick(31);
      reachable.forEach(region =>
        test.put(bucketIn(region), region, KEY, 'go'),
      );
      test.tick(11);
      expect(answers()).toEqual([PILOT, PILOT, PILOT]);
      test.heal();
      for (let second = 0; second < 60; second += 1) {
        test.tick(1);
        expect(answers()).toEqual([PILOT, PILOT, PILOT]);
      }
    },
  );

  it.each([['data' as const], ['network' as const], ['control' as const]])(
    'moves home with the pilot’s %s gone, and its return takes nobody back',
    plane => {
      putInto(REGIONS);
      test.tick(11);
      expect(answers()).toEqual([PILOT, PILOT, PILOT]);
      test.fail(PILOT, [plane]);
      for (const region of [ACTIVE, WITNESS]) {
        test.call(
          s3,
          'DeleteObject',
          { Bucket: bucketIn(region), Key: KEY },
          region,
        );
      }
      test.tick(31);
      expect(answers()).toEqual([ACTIVE, ACTIVE, ACTIVE]);
      test.heal();
      test.tick(31);
      expect(answers()).toEqual([ACTIVE, ACTIVE, ACTIVE]);
    },
  );

  it('leaves by itself only where the endpoint counts too', () => {
    balancer.noTarget('i-1');
    test.tick(31);
    expect(answers()).toEqual([ACTIVE, PILOT, PILOT]);
  });

  it('is outvoted by two dark regions, unless the endpoint counts and does not answer', () => {
    putInto([PILOT, WITNESS]);
    test.fail(ACTIVE);
    test.tick(31);
    expect(answers()).toEqual([PILOT, PILOT, PILOT]);
    test.fail(WITNESS);
    test.tick(31);
    expect(answers()).toEqual([ACTIVE, PILOT, PILOT]);
  });

  it('leads away from the active region by a threshold above the number of children, whatever they say', () => {
    expect(answers()).toEqual([ACTIVE, ACTIVE, ACTIVE]);
    for (const name of NAMES) {
      test.call(route53, 'UpdateHealthCheck', {
        HealthCheckId: primary[name],
        HealthThreshold: 6,
      });
    }
    test.tick(1);
    expect(answers()).toEqual([PILOT, PILOT, PILOT]);
  });
});
