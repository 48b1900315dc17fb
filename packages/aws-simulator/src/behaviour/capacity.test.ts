import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeScalingActivitiesCommand,
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { AwsSimulator } from '../AwsSimulator';
import { errorOf, rule } from '../testing/rule';
import { siteStacks } from '../testing/siteStacks';
import { clientConfig, startStepped } from '../testing/testClient';

const PILOT = 'eu-central-1';
const GROUP = 'orders-app';

describe('Auto Scaling, Elastic Load Balancing and CloudWatch', () => {
  let simulator: AwsSimulator;
  let scaling: AutoScalingClient;
  let balancing: ElasticLoadBalancingV2Client;
  let cloudwatch: CloudWatchClient;
  const want = (DesiredCapacity: number) =>
    scaling.send(
      new SetDesiredCapacityCommand({
        AutoScalingGroupName: GROUP,
        DesiredCapacity,
      }),
    );
  beforeAll(async () => {
    simulator = await startStepped();
    await simulator.admin.loadStacks(siteStacks('orders'));
    const config = clientConfig(simulator, PILOT);
    scaling = new AutoScalingClient(config);
    balancing = new ElasticLoadBalancingV2Client(config);
    cloudwatch = new CloudWatchClient(config);
    await simulator.advance(60);
  });
  afterEach(async () => {
    await simulator.admin.heal();
    await want(0);
    await simulator.advance(60);
  });
  afterAll(() => simulator.stop());

  const group = async () =>
    (
      await scaling.send(
        new DescribeAutoScalingGroupsCommand({
          AutoScalingGroupNames: [GROUP],
        }),
      )
    ).AutoScalingGroups![0];
  const states = async () =>
    (await group()).Instances!.map(({ LifecycleState }) => LifecycleState);
  const health = async () => {
    const { TargetGroups } = await balancing.send(
      new DescribeTargetGroupsCommand({ Names: [GROUP] }),
    );
    const { TargetHealthDescriptions } = await balancing.send(
      new DescribeTargetHealthCommand({
        TargetGroupArn: TargetGroups![0].TargetGroupArn,
      }),
    );
    return TargetHealthDescriptions!.map(
      ({ TargetHealth }) => TargetHealth!.State,
    );
  };
  const SET = 'Auto Scaling API Reference, SetDesiredCapacity';
  const SUSPEND = 'EC2 Auto Scaling User Guide, Suspend and resume processes';

  rule(
    SET,
    'a capacity outside of minimum and maximum is refused',
    async () => {
      expect(await errorOf(want(5))).toBe('ValidationError');
      expect((await group()).DesiredCapacity).toBe(0);
    },
  );
  rule(
    'EC2 Auto Scaling User Guide, Instance lifecycle',
    'instances are Pending, then InService',
    async () => {
      await want(2);
      await simulator.advance(2);
      expect(await states()).toEqual(['Pending', 'Pending']);
      await simulator.advance(30);
      expect(await states()).toEqual(['InService', 'InService']);
    },
  );
  rule(
    'EC2 Auto Scaling User Guide, Instance lifecycle',
    'instances are Terminating before they are gone',
    async () => {
      await want(1);
      await simulator.advance(30);
      await want(0);
      await simulator.advance(1);
      expect(await states()).toEqual(['Terminating']);
      await simulator.advance(30);
      expect(await states()).toEqual([]);
    },
  );
  rule(
    'EC2 Auto Scaling User Guide, Availability Zone distribution',
    'instances are spread over the zones',
    async () => {
      await want(2);
      await simulator.advance(30);
      expect(
        new Set(
          (await group()).Instances!.map(
            ({ AvailabilityZone }) => AvailabilityZone,
          ),
        ).size,
      ).toBe(2);
    },
  );
  rule(
    SUSPEND,
    'nothing is launched while Launch is suspended, and made up for later',
    async () => {
      const processes = {
        AutoScalingGroupName: GROUP,
        ScalingProcesses: ['Launch'],
      };
      await scaling.send(new SuspendProcessesCommand(processes));
      await want(1);
      await simulator.advance(30);
      expect(await states()).toEqual([]);
      await scaling.send(new ResumeProcessesCommand(processes));
      await simulator.advance(30);
      expect(await states()).toEqual(['InService']);
    },
  );
  rule(
    'EC2 Auto Scaling User Guide, Troubleshoot: insufficient capacity',
    'a launch without capacity fails as an activity, not as the call',
    async () => {
      await simulator.admin.inject({
        type: 'capacity-shortage',
        region: PILOT,
      });
      expect(await errorOf(want(1))).toBe('nothing');
      await simulator.advance(20);
      const { Activities } = await scaling.send(
        new DescribeScalingActivitiesCommand({ AutoScalingGroupName: GROUP }),
      );
      expect(Activities![0]).toMatchObject({
        StatusCode: 'Failed',
        StatusMessage: expect.stringMatching(
          /^We currently do not have sufficient t3\.\w+ capacity in the Availability Zone you requested \(eu-central-1[ab]\)/,
        ),
      });
      await simulator.admin.heal();
      await simulator.advance(60);
      expect(await states()).toEqual(['InService']);
    },
  );
  rule(
    'Auto Scaling API Reference, UpdateAutoScalingGroup',
    'a new minimum above the desired capacity raises it',
    async () => {
      const minimum = (MinSize: number) =>
        scaling.send(
          new UpdateAutoScalingGroupCommand({
            AutoScalingGroupName: GROUP,
            MinSize,
          }),
        );
      await minimum(1);
      expect((await group()).DesiredCapacity).toBe(1);
      await minimum(0);
    },
  );
  rule(
    'Elastic Load Balancing User Guide for ALB, Target health status',
    'a new target is initial, then healthy',
    async () => {
      await want(1);
      for (
        let second = 0;
        second < 20 && (await states())[0] !== 'InService';
        second += 1
      ) {
        await simulator.advance(1);
      }
      expect(await health()).toEqual(['initial']);
      await simulator.advance(10);
      expect(await health()).toEqual(['healthy']);
    },
  );
  rule(
    'Elastic Load Balancing User Guide for ALB, Deregistration delay',
    'a target that leaves is draining',
    async () => {
      await want(1);
      await simulator.advance(30);
      await want(0);
      await simulator.advance(1);
      expect(await health()).toEqual(['draining']);
    },
  );

  const alarm = (
    AlarmName: string,
    more: Partial<PutMetricAlarmCommandInput> = {},
  ) =>
    cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: 'Rules',
        MetricName: AlarmName,
        Statistic: 'Maximum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 10,
        ComparisonOperator: 'GreaterThanThreshold',
        ...more,
      }),
    );
  const measure = (MetricName: string, Value: number) =>
    cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: 'Rules',
        MetricData: [
          { MetricName, Value, Timestamp: new Date(simulator.world.now) },
        ],
      }),
    );
  const state = async (name: string) =>
    (await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [name] })))
      .MetricAlarms![0].StateValue;
  const MISSING =
    'CloudWatch User Guide, Configuring how alarms treat missing data';

  rule(
    'CloudWatch API Reference, PutMetricAlarm',
    'a new alarm has insufficient data',
    async () => {
      await alarm('new');
      expect(await state('new')).toBe('INSUFFICIENT_DATA');
    },
  );
  rule(
    'CloudWatch User Guide, Using alarms',
    'an alarm follows its metric both ways',
    async () => {
      await alarm('both');
      await measure('both', 20);
      await simulator.advance(60);
      expect(await state('both')).toBe('ALARM');
      await measure('both', 1);
      await simulator.advance(60);
      expect(await state('both')).toBe('OK');
    },
  );
  rule(
    MISSING,
    'breaching takes silence for an alarm, notBreaching for OK',
    async () => {
      await alarm('silent', { TreatMissingData: 'breaching' });
      await alarm('calm', { TreatMissingData: 'notBreaching' });
      await simulator.advance(60);
      expect([await state('silent'), await state('calm')]).toEqual([
        'ALARM',
        'OK',
      ]);
    },
  );
  rule(MISSING, 'ignore keeps the state that the alarm had', async () => {
    await alarm('deaf', { TreatMissingData: 'ignore' });
    await measure('deaf', 20);
    await simulator.advance(60);
    expect(await state('deaf')).toBe('ALARM');
    await simulator.advance(600);
    expect(await state('deaf')).toBe('ALARM');
  });
  rule(
    'CloudWatch API Reference, PutMetricData',
    'the namespaces of AWS are not for callers',
    async () => {
      expect(
        await errorOf(
          cloudwatch.send(
            new PutMetricDataCommand({
              Namespace: 'AWS/RDS',
              MetricData: [{ MetricName: 'ReplicaLag', Value: 0 }],
            }),
          ),
        ),
      ).toMatch(/InvalidParameterValue/);
    },
  );
  rule(
    'CloudWatch API Reference, GetMetricData',
    'one call has 500 queries at most',
    async () => {
      const ask = (count: number) =>
        cloudwatch.send(
          new GetMetricDataCommand({
            StartTime: new Date(simulator.world.now - 60_000),
            EndTime: new Date(simulator.world.now),
            MetricDataQueries: Array.from({ length: count }, (_, index) => ({
              Id: `q${index}`,
              MetricStat: {
                Metric: { Namespace: 'Rules', MetricName: 'm' },
                Period: 60,
                Stat: 'Sum',
              },
            })),
          }),
        );
      expect(await errorOf(ask(500))).toBe('nothing');
      expect(await errorOf(ask(501))).toMatch(/Validation/);
    },
  );
});
