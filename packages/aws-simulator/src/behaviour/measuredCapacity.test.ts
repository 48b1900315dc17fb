import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import type { AwsSimulator } from '../AwsSimulator';
import { rule } from '../testing/rule';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const HOME = 'eu-west-1';
const GROUP = 'orders-app';
const DAY = 24 * 3600;

describe('how many instances really ran', () => {
  let simulator: AwsSimulator;
  let scaling: AutoScaling;
  beforeAll(async () => {
    simulator = await startStepped();
    await simulator.admin.loadStacks(siteStacks('orders'));
    scaling = new AutoScaling(clientConfig(simulator, HOME));
  });
  afterAll(() => simulator.stop());

  async function mostInService() {
    const { MetricDataResults } = await new CloudWatch(
      clientConfig(simulator, HOME),
    ).getMetricData({
      StartTime: new Date(simulator.world.now - DAY * 1000),
      EndTime: new Date(simulator.world.now),
      MetricDataQueries: [
        {
          Id: 'instances',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/AutoScaling',
              MetricName: 'GroupInServiceInstances',
              Dimensions: [{ Name: 'AutoScalingGroupName', Value: GROUP }],
            },
            Period: 3600,
            Stat: 'Maximum',
          },
        },
      ],
    });
    const values = MetricDataResults![0].Values!;
    return values.length > 0 ? Math.max(...values) : undefined;
  }

  rule(
    'EC2 Auto Scaling User Guide, CloudWatch metrics: group metrics are enabled first',
    'the most of a day is read from GroupInServiceInstances, and nothing before they are enabled',
    async () => {
      await simulator.advance(120);
      expect(await mostInService()).toBeUndefined();
      await scaling.enableMetricsCollection({
        AutoScalingGroupName: GROUP,
        Granularity: '1Minute',
      });
      const want = (DesiredCapacity: number) =>
        scaling.setDesiredCapacity({
          AutoScalingGroupName: GROUP,
          DesiredCapacity,
        });
      await want(4);
      await simulator.advance(180);
      await want(2);
      await simulator.advance(5 * 3600);
      expect(await mostInService()).toBe(4);
    },
  );
});
