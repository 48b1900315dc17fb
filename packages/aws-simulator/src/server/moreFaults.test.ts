import {
  CloudWatchClient,
  GetMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateDBInstanceReadReplicaCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  ListHealthChecksCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import type { AwsSimulator } from '../AwsSimulator';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const HOME = 'eu-west-1';
const PILOT = 'eu-central-1';

describe('faults of single operations, of metrics, seeding, clocks and Route 53', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await startStepped();
    await simulator.admin.loadStacks(siteStacks('orders'));
    await simulator.advance(180);
  });
  afterEach(() => simulator.admin.heal());
  afterAll(() => simulator.stop());

  const rds = (region = PILOT) =>
    new RDSClient(clientConfig(simulator, region));

  /** Ages of the lag's data points, seconds, newest first. */
  async function lagAges(): Promise<number[]> {
    const { now } = simulator.world;
    const { MetricDataResults } = await new CloudWatchClient(
      clientConfig(simulator, PILOT),
    ).send(
      new GetMetricDataCommand({
        StartTime: new Date(now - 3_600_000),
        EndTime: new Date(now + 3_600_000),
        MetricDataQueries: [
          {
            Id: 'lag',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/RDS',
                MetricName: 'ReplicaLag',
                Dimensions: [
                  { Name: 'DBInstanceIdentifier', Value: 'orders-mysql' },
                ],
              },
              Period: 60,
              Stat: 'Maximum',
            },
          },
        ],
      }),
    );
    return MetricDataResults![0].Timestamps!.map(
      at => (now - at.getTime()) / 1000,
    );
  }

  it('throttles one operation and leaves the others alone', async () => {
    await simulator.admin.inject({
      type: 'throttle',
      region: PILOT,
      service: 'rds',
      operation: 'DescribeDBInstances',
      rate: 1,
    });
    await expect(
      rds().send(new DescribeDBInstancesCommand({})),
    ).rejects.toMatchObject({ name: 'Throttling' });
    await expect(
      rds().send(new DescribeEventsCommand({})),
    ).resolves.toBeDefined();
  });

  it('delays one operation and no other', async () => {
    await simulator.admin.inject({
      type: 'latency',
      region: PILOT,
      service: 'rds',
      operation: 'DescribeDBInstances',
      milliseconds: 3000,
    });
    let before = Date.now();
    await rds().send(new DescribeEventsCommand({}));
    expect(Date.now() - before).toBeLessThan(2900);
    before = Date.now();
    await rds().send(new DescribeDBInstancesCommand({}));
    expect(Date.now() - before).toBeGreaterThanOrEqual(2900);
  });

  it('stale metrics come late, with the time they were measured at, and all at once when it heals', async () => {
    expect(Math.min(...(await lagAges()))).toBeLessThanOrEqual(60);
    await simulator.admin.inject({
      type: 'metrics-stale',
      region: PILOT,
      service: 'rds',
      seconds: 300,
    });
    await simulator.advance(240);
    const stale = await lagAges();
    expect(Math.min(...stale)).toBeGreaterThan(180);
    await simulator.advance(120);
    expect((await lagAges()).length).toBeGreaterThan(stale.length);
    expect(Math.min(...(await lagAges()))).toBeGreaterThanOrEqual(300);
    await simulator.admin.heal();
    await simulator.advance(1);
    const healed = await lagAges();
    expect(Math.min(...healed)).toBeLessThanOrEqual(120);
    // No minute was lost on the way.
    expect(
      healed.slice(0, -1).every((age, at) => healed[at + 1] - age === 60),
    ).toBe(true);
  });

  it('a clock ahead of the truth measures in the future', async () => {
    await simulator.admin.inject({
      type: 'clock-skew',
      region: PILOT,
      seconds: 600,
    });
    await simulator.advance(60);
    expect(Math.min(...(await lagAges()))).toBeLessThan(-480);
  });

  it('slow seeding makes a new replica take its time', async () => {
    await simulator.admin.inject({
      type: 'slow-seeding',
      region: PILOT,
      factor: 10,
    });
    await rds().send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: 'orders-slow',
        SourceDBInstanceIdentifier: `arn:aws:rds:${HOME}:123456789012:db:orders-mysql`,
      }),
    );
    const statusOf = async () =>
      (
        await rds().send(
          new DescribeDBInstancesCommand({
            DBInstanceIdentifier: 'orders-slow',
          }),
        )
      ).DBInstances![0].DBInstanceStatus;
    await simulator.advance(140);
    expect(await statusOf()).toBe('creating');
    await simulator.advance(20);
    expect(await statusOf()).toBe('available');
  });

  it("Route 53's API is down, its answers go on and change", async () => {
    await simulator.admin.inject({
      type: 'route53-control-plane-down',
      region: 'us-east-1',
    });
    await expect(
      new Route53Client(clientConfig(simulator)).send(
        new ListHealthChecksCommand({}),
      ),
    ).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    expect((await simulator.admin.site('orders')).traffic!.region).toBe(HOME);
    await simulator.admin.inject({
      type: 'region-down',
      region: HOME,
      planes: ['network'],
    });
    await simulator.advance(60);
    expect((await simulator.admin.site('orders')).traffic!.region).toBe(PILOT);
  });

  it.each([
    ['factor', { type: 'slow-seeding', region: PILOT, factor: 0 }],
    ['region', { type: 'route53-control-plane-down', region: HOME }],
    ['seconds', { type: 'clock-skew', region: HOME, seconds: 'x' }],
    [
      'operation',
      { type: 'throttle', region: HOME, service: 's3', operation: 1, rate: 1 },
    ],
  ])('refuses a wrong %s', async (field, fault) => {
    const response = await fetch(`${simulator.endpoint}/_sim/faults`, {
      method: 'POST',
      body: JSON.stringify(fault),
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as any).error.field).toBe(field);
  });
});
