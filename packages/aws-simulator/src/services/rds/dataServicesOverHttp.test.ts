import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
  SetDesiredCapacityCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  PromoteReadReplicaCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { AwsSimulator } from '../../AwsSimulator';

const id = 'orders-mysql';

describe('data services, spoken to by the SDK', () => {
  let simulator: AwsSimulator;
  const clients: { destroy(): void }[] = [];

  const settings = (region: string) => ({
    region,
    endpoint: simulator.endpoint,
    credentials: { accessKeyId: '123456789012', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  const keep = <T extends { destroy(): void }>(client: T): T => {
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    simulator = await AwsSimulator.start({ clock: 'stepped' });
  });
  afterAll(async () => {
    for (const client of clients) {
      client.destroy();
    }
    await simulator.stop();
  });

  it('replicates, measures the lag and promotes', async () => {
    const source = keep(new RDSClient(settings('eu-west-1')));
    const target = keep(new RDSClient(settings('eu-central-1')));
    const created = await source.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: id,
        DBInstanceClass: 'db.t3.medium',
        Engine: 'mysql',
        MasterUsername: 'admin',
        MasterUserPassword: 'secret-of-the-test',
        AllocatedStorage: 20,
        BackupRetentionPeriod: 7,
        Tags: [{ Key: 'dr:site', Value: 'orders' }],
      }),
    );
    expect(created.DBInstance?.DBInstanceStatus).toBe('creating');
    await simulator.advance(20);
    await target.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: id,
        SourceDBInstanceIdentifier: created.DBInstance!.DBInstanceArn,
      }),
    );
    await simulator.advance(120);
    const describe = async () =>
      (
        await target.send(
          new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }),
        )
      ).DBInstances![0];
    expect((await describe()).StatusInfos).toEqual([
      {
        StatusType: 'read replication',
        Status: 'replicating',
        Normal: true,
      },
    ]);
    expect((await describe()).InstanceCreateTime).toBeInstanceOf(Date);

    const metrics = keep(new CloudWatchClient(settings('eu-central-1')));
    const { now } = simulator.world;
    const { MetricDataResults: results } = await metrics.send(
      new GetMetricDataCommand({
        StartTime: new Date(now - 600_000),
        EndTime: new Date(now + 1000),
        MetricDataQueries: [
          {
            Id: 'lag',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/RDS',
                MetricName: 'ReplicaLag',
                Dimensions: [{ Name: 'DBInstanceIdentifier', Value: id }],
              },
              Period: 60,
              Stat: 'Maximum',
            },
          },
        ],
      }),
    );
    expect(results![0].Values![0]).toBe(0);
    expect(results![0].Timestamps![0]).toBeInstanceOf(Date);

    await expect(
      source.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: id })),
    ).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidDBInstanceStateFault' }),
    );
    await target.send(
      new PromoteReadReplicaCommand({ DBInstanceIdentifier: id }),
    );
    expect((await describe()).DBInstanceStatus).toBe('modifying');
    await simulator.advance(25);
    expect(await describe()).toMatchObject({ DBInstanceStatus: 'available' });
    expect(
      (await describe()).ReadReplicaSourceDBInstanceIdentifier,
    ).toBeUndefined();
    const { Events: events } = await target.send(
      new DescribeEventsCommand({
        SourceIdentifier: id,
        SourceType: 'db-instance',
        Duration: 60,
      }),
    );
    expect(events!.map(({ Message }) => Message).join()).toMatch(
      /rows lost: 0/,
    );
    await expect(
      target.send(
        new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'nobody' }),
      ),
    ).rejects.toThrow(
      expect.objectContaining({ name: 'DBInstanceNotFoundFault' }),
    );
  });

  it('scales, registers targets and reports their health', async () => {
    const balancers = keep(
      new ElasticLoadBalancingV2Client(settings('eu-west-1')),
    );
    const groups = keep(new AutoScalingClient(settings('eu-west-1')));
    const { TargetGroups: targetGroups } = await balancers.send(
      new CreateTargetGroupCommand({
        Name: 'orders-app',
        Protocol: 'HTTP',
        Port: 80,
        VpcId: 'vpc-1',
      }),
    );
    const arn = targetGroups![0].TargetGroupArn!;
    await balancers.send(
      new CreateLoadBalancerCommand({
        Name: 'orders-alb',
        Subnets: ['subnet-a', 'subnet-b'],
      }),
    );
    await groups.send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: 'orders-app',
        MinSize: 1,
        MaxSize: 2,
        LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' },
        VPCZoneIdentifier: 'subnet-a',
        TargetGroupARNs: [arn],
      }),
    );
    await expect(
      groups.send(
        new SetDesiredCapacityCommand({
          AutoScalingGroupName: 'orders-app',
          DesiredCapacity: 3,
        }),
      ),
    ).rejects.toThrow(expect.objectContaining({ name: 'ValidationError' }));
    await simulator.advance(20);
    const { AutoScalingGroups: found } = await groups.send(
      new DescribeAutoScalingGroupsCommand({}),
    );
    expect(found![0].Instances![0]).toMatchObject({
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
    });
    await balancers.send(
      new RegisterTargetsCommand({
        TargetGroupArn: arn,
        Targets: [{ Id: 'i-1', Port: 8080 }],
      }),
    );
    const { TargetHealthDescriptions: health } = await balancers.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
    );
    expect(health!.map(({ TargetHealth }) => TargetHealth!.State)).toEqual([
      'unused',
      'unused',
    ]);
    const { LoadBalancers: active } = await balancers.send(
      new DescribeLoadBalancersCommand({ Names: ['orders-alb'] }),
    );
    expect(active![0].State!.Code).toBe('active');
  });

  it('keeps alarms', async () => {
    const metrics = keep(new CloudWatchClient(settings('eu-west-1')));
    await metrics.send(
      new PutMetricAlarmCommand({
        AlarmName: 'lag',
        Namespace: 'AWS/RDS',
        MetricName: 'ReplicaLag',
        Statistic: 'Maximum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 60,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'breaching',
      }),
    );
    await simulator.advance(10);
    const { MetricAlarms: alarms } = await metrics.send(
      new DescribeAlarmsCommand({ AlarmNames: ['lag'] }),
    );
    expect(alarms![0].StateValue).toBe('ALARM');
    expect(alarms![0].StateUpdatedTimestamp).toBeInstanceOf(Date);
  });
});
