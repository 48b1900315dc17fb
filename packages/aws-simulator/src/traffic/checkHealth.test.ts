import { cloudwatch } from '../services/cloudwatch';
import { elbv2 } from '../services/elbv2';
import { route53 } from '../services/route53';
import { s3 } from '../services/s3';
import { checkHealth } from './checkHealth';
import { testBalancer } from './testBalancer';
import { TestWorld } from './testWorld';

const ALARM = { Region: 'us-east-1' as const, Name: 'orders-errors' };

describe('checks of an alarm', () => {
  let test: TestWorld;
  beforeEach(() => {
    test = new TestWorld([route53]);
    test.call(cloudwatch, 'PutMetricAlarm', {
      AlarmName: ALARM.Name,
      Namespace: 'Orders',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });
  const say = (StateValue: string) => {
    test.call(cloudwatch, 'SetAlarmState', {
      AlarmName: ALARM.Name,
      StateValue,
      StateReason: 'test',
    });
    test.tick(1);
  };
  const check = (InsufficientDataHealthStatus?: 'Healthy' | 'Unhealthy') =>
    test.check({
      Type: 'CLOUDWATCH_METRIC',
      AlarmIdentifier: ALARM,
      ...(InsufficientDataHealthStatus ? { InsufficientDataHealthStatus } : {}),
    });
  const health = (id: string) => checkHealth(test.world, test.account, id);

  it('are healthy while it is OK and copy its configuration', () => {
    const id = check();
    say('OK');
    expect(health(id)).toBe('healthy');
    say('ALARM');
    expect(health(id)).toBe('unhealthy');
    expect(
      test.call(route53, 'GetHealthCheck', { HealthCheckId: id }).HealthCheck
        .CloudWatchAlarmConfiguration,
    ).toMatchObject({ MetricName: 'Errors', Threshold: 1, Period: 60 });
  });

  // API reference, HealthCheckConfig.InsufficientDataHealthStatus; without a last known status: healthy.
  it('follow InsufficientDataHealthStatus without data', () => {
    const last = check();
    const healthy = check('Healthy');
    const unhealthy = check('Unhealthy');
    const all = () => [last, healthy, unhealthy].map(health);
    test.tick(1);
    expect(all()).toEqual(['healthy', 'healthy', 'unhealthy']);
    say('ALARM');
    expect(all()).toEqual(['unhealthy', 'unhealthy', 'unhealthy']);
    test.fail('us-east-1');
    test.tick(1);
    expect(all()).toEqual(['unhealthy', 'healthy', 'unhealthy']);
  });
});

describe('checks of a load balancer', () => {
  it("ask it by its own name and by a record's, and fail without targets", () => {
    const test = new TestWorld([route53, s3, elbv2]);
    const balancer = testBalancer(test, 'eu-west-1');
    const zone = test.zone('example.com');
    test.publish(zone, {
      Name: 'eu-west-1.orders.example.com',
      Type: 'A',
      AliasTarget: {
        HostedZoneId: balancer.zone,
        DNSName: balancer.dnsName,
        EvaluateTargetHealth: false,
      },
    });
    const endpoint = {
      RequestInterval: 10 as const,
      FailureThreshold: 1,
      ResourcePath: '/healthz',
    };
    const ids = [
      test.check({
        ...endpoint,
        Type: 'HTTP',
        FullyQualifiedDomainName: balancer.dnsName,
      }),
      test.check({
        ...endpoint,
        Type: 'HTTP',
        FullyQualifiedDomainName: 'eu-west-1.orders.example.com',
      }),
      test.check({
        Type: 'TCP',
        Port: 80,
        RequestInterval: 10,
        FailureThreshold: 1,
        FullyQualifiedDomainName: balancer.dnsName,
      }),
    ];
    const all = () => ids.map(id => checkHealth(test.world, test.account, id));
    test.tick(11);
    expect(all()).toEqual(['unhealthy', 'unhealthy', 'healthy']);
    balancer.target('i-1');
    test.tick(11);
    expect(all()).toEqual(['healthy', 'healthy', 'healthy']);
    test.fail('eu-west-1');
    test.tick(11);
    expect(all()).toEqual(['unhealthy', 'unhealthy', 'unhealthy']);
  });
});

// Developer Guide, "Monitoring health checks using CloudWatch": us-east-1 only.
describe('AWS/Route53 metrics', () => {
  const values = (test: TestWorld, id: string, name: string, region: string) =>
    test.call(
      cloudwatch,
      'GetMetricData',
      {
        StartTime: new Date(test.world.now - 3_600_000),
        EndTime: new Date(test.world.now + 60_000),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          {
            Id: 'm',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/Route53',
                MetricName: name,
                Dimensions: [{ Name: 'HealthCheckId', Value: id }],
              },
              Period: 60,
              Stat: 'Minimum',
            },
          },
        ],
      },
      region,
    ).MetricDataResults[0].Values;

  it('are in us-east-1 only, and stop while it is down', () => {
    const test = new TestWorld([route53]);
    const child = test.check({
      Type: 'HTTP',
      FullyQualifiedDomainName: 'gone.example.com',
      RequestInterval: 10,
      FailureThreshold: 1,
    });
    const parent = test.check({
      Type: 'CALCULATED',
      HealthThreshold: 1,
      ChildHealthChecks: [child],
    });
    test.tick(180);
    expect(values(test, child, 'HealthCheckStatus', 'us-east-1').at(-1)).toBe(
      0,
    );
    expect(
      values(test, child, 'HealthCheckPercentageHealthy', 'us-east-1').at(-1),
    ).toBe(0);
    expect(
      values(test, parent, 'ChildHealthCheckHealthyCount', 'us-east-1').at(-1),
    ).toBe(0);
    expect(values(test, child, 'HealthCheckStatus', 'eu-west-1')).toEqual([]);
    const { length } = values(test, child, 'HealthCheckStatus', 'us-east-1');
    test.fail('us-east-1');
    test.tick(180);
    expect(values(test, child, 'HealthCheckStatus', 'us-east-1')).toHaveLength(
      length,
    );
  });
});
