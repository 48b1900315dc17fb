import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { EC2 } from '@aws-sdk/client-ec2';
import { RDS } from '@aws-sdk/client-rds';
import type { AwsSimulator } from '../AwsSimulator';
import { errorOf, rule } from '../testing/rule';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const HOME = 'eu-west-1';
const PILOT = 'eu-central-1';
const GROUP = { AutoScalingGroupName: 'orders-app' };

describe('Auto Scaling where instances neither come nor go', () => {
  let simulator: AwsSimulator;
  beforeEach(async () => {
    simulator = await startStepped();
    await simulator.admin.loadStacks(siteStacks('orders'));
    await simulator.advance(90);
  });
  afterEach(() => simulator.stop());

  const scalingIn = (region: string) =>
    new AutoScaling(clientConfig(simulator, region));
  const scale = (region: string, DesiredCapacity: number) =>
    scalingIn(region).updateAutoScalingGroup({
      ...GROUP,
      MinSize: 0,
      DesiredCapacity,
    });
  const statesIn = async (region: string) =>
    (
      await scalingIn(region).describeAutoScalingGroups({
        AutoScalingGroupNames: ['orders-app'],
      })
    ).AutoScalingGroups![0].Instances!.map(each => each.LifecycleState);
  const rowsIn = async (region: string) =>
    (await simulator.admin.site('orders')).regions.find(
      each => each.region === region,
    )!.database!.rows;
  const connectionsIn = async (region: string) => {
    await simulator.advance(61);
    const { MetricDataResults } = await new CloudWatch(
      clientConfig(simulator, region),
    ).getMetricData({
      StartTime: new Date(simulator.world.now - 120_000),
      EndTime: new Date(simulator.world.now + 1000),
      MetricDataQueries: [
        {
          Id: 'connections',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/RDS',
              MetricName: 'DatabaseConnections',
              Dimensions: [
                { Name: 'DBInstanceIdentifier', Value: 'orders-mysql' },
              ],
            },
            Period: 60,
            Stat: 'Maximum',
          },
        },
      ],
    });
    return MetricDataResults![0].Values![0];
  };

  rule(
    'EC2 Auto Scaling User Guide, Instance lifecycle (Terminating)',
    'an instance that hangs on its way out writes on and keeps its sessions until it is gone',
    async () => {
      const { id } = await simulator.admin.inject({
        type: 'terminating-hangs',
        region: HOME,
      });
      await scale(HOME, 0);
      await simulator.advance(300);
      expect(new Set(await statesIn(HOME))).toEqual(new Set(['Terminating']));
      const before = await rowsIn(HOME);
      await simulator.advance(10);
      expect((await rowsIn(HOME)) - before).toBe(10);
      expect(await connectionsIn(HOME)).toBeGreaterThan(0);
      await simulator.admin.heal(id);
      await simulator.advance(10);
      expect(await statesIn(HOME)).toEqual([]);
      const after = await rowsIn(HOME);
      expect(await connectionsIn(HOME)).toBe(0);
      expect(await rowsIn(HOME)).toBe(after);
    },
  );
  rule(
    'EC2 Auto Scaling User Guide, Troubleshoot: insufficient capacity',
    'some instances come, the others are activities that failed for AWS’s reason',
    async () => {
      await simulator.admin.inject({
        type: 'capacity-shortage',
        region: PILOT,
        instances: 1,
      });
      expect(await errorOf(scale(PILOT, 3))).toBe('nothing');
      await simulator.advance(90);
      expect(await statesIn(PILOT)).toEqual(['InService']);
      const { Activities } = await scalingIn(PILOT).describeScalingActivities(
        GROUP,
      );
      expect(Activities!.map(each => each.StatusCode)).toEqual([
        'Failed',
        'Failed',
        'Failed',
        'Successful',
      ]);
      expect(Activities![0]).toMatchObject({
        Progress: 100,
        EndTime: expect.any(Date),
        StatusMessage: expect.stringMatching(
          /^We currently do not have sufficient [a-z0-9]+\.[a-z]+ capacity in the Availability Zone you requested \(eu-central-1[ab]\)\. .*Launching EC2 instance failed\.$/,
        ),
      });
      await simulator.admin.heal();
      await simulator.advance(60);
      expect(await statesIn(PILOT)).toEqual([
        'InService',
        'InService',
        'InService',
      ]);
    },
  );
  rule(
    'CloudWatch metrics for Amazon RDS (DatabaseConnections)',
    'a database whose ingress is closed has no sessions, though instances run',
    async () => {
      expect(await connectionsIn(HOME)).toBeGreaterThan(0);
      const ec2 = new EC2(clientConfig(simulator, HOME));
      const { DBInstances } = await new RDS(
        clientConfig(simulator, HOME),
      ).describeDBInstances({ DBInstanceIdentifier: 'orders-mysql' });
      const { SecurityGroups } = await ec2.describeSecurityGroups({
        GroupIds: DBInstances![0].VpcSecurityGroups!.map(
          each => each.VpcSecurityGroupId!,
        ),
      });
      const [{ GroupId, IpPermissions }] = SecurityGroups!;
      expect(IpPermissions).not.toEqual([]);
      await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions });
      const { SecurityGroupRules } = await ec2.describeSecurityGroupRules({
        Filters: [{ Name: 'group-id', Values: [GroupId!] }],
      });
      expect(SecurityGroupRules!.filter(each => !each.IsEgress)).toEqual([]);
      expect(await connectionsIn(HOME)).toBe(0);
      expect(await statesIn(HOME)).toContain('InService');
    },
  );
});
