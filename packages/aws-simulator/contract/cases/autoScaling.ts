import { EAST, WEST } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches, recent } from '../expectations';
import { allPages } from '../pages';
import { awaitInService, describeGroup, newGroup } from './autoScalingSupport';

export const autoScalingCases: ContractCase[] = [
  {
    name: 'a group has the defaults that are documented',
    async run(aws) {
      const name = await newGroup(aws, { MinSize: 1 });
      const group = await describeGroup(aws, name);
      equal('MinSize', group.MinSize, 1);
      equal('MaxSize', group.MaxSize, 4);
      equal('DesiredCapacity', group.DesiredCapacity, 1);
      equal('DefaultCooldown', group.DefaultCooldown, 300);
      equal('HealthCheckType', group.HealthCheckType, 'EC2');
      equal('TerminationPolicies', group.TerminationPolicies, ['Default']);
      equal(
        'NewInstancesProtectedFromScaleIn',
        group.NewInstancesProtectedFromScaleIn,
        false,
      );
      recent('CreatedTime', group.CreatedTime);
      matches(
        'ARN',
        group.AutoScalingGroupARN,
        new RegExp(
          `^arn:aws:autoscaling:${EAST}:\\d{12}:autoScalingGroup:[\\da-f-]+:autoScalingGroupName/${name}$`,
        ),
      );
    },
  },
  {
    name: 'a group spans the zones of its subnets',
    async run(aws) {
      const { zones } = await aws.network();
      const group = await describeGroup(aws, await newGroup(aws));
      equal('zones', [...group.AvailabilityZones!].sort(), zones);
    },
  },
  {
    name: 'a name that is taken is AlreadyExistsFault',
    moto: { differs: 'it replaces the group' },
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      await fails(
        'AlreadyExistsFault',
        newGroup(aws, { AutoScalingGroupName }),
      );
    },
  },
  {
    name: 'a group needs something to launch from',
    async run(aws) {
      await fails(
        'ValidationError',
        newGroup(aws, { LaunchTemplate: undefined }),
      );
    },
  },
  {
    name: 'a group does not begin beyond its bounds',
    moto: { differs: 'bounds are not checked' },
    async run(aws) {
      await fails('ValidationError', newGroup(aws, { DesiredCapacity: 5 }));
    },
  },
  {
    name: 'names that do not exist are left out of the description',
    async run(aws) {
      equal('group', await describeGroup(aws, aws.name('none')), undefined);
    },
  },
  {
    name: 'a group of one region is unknown in the other',
    async run(aws) {
      const name = await newGroup(aws);
      equal('group', await describeGroup(aws, name, WEST), undefined);
    },
  },
  {
    name: 'a group with instances is deleted only with force',
    moto: { differs: 'it is deleted without' },
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws, { DesiredCapacity: 1 });
      await awaitInService(aws, AutoScalingGroupName, 1);
      await fails(
        'ResourceInUseFault',
        aws.autoScaling().deleteAutoScalingGroup({ AutoScalingGroupName }),
      );
      await aws.autoScaling().deleteAutoScalingGroup({
        AutoScalingGroupName,
        ForceDelete: true,
      });
      await aws.waitFor(
        'gone',
        () => describeGroup(aws, AutoScalingGroupName),
        group => group === undefined,
      );
    },
  },
  {
    name: 'tags are set, replaced and removed',
    async run(aws) {
      const name = await newGroup(aws, {
        Tags: [{ Key: 'a', Value: '1', PropagateAtLaunch: true }],
      });
      const tag = { ResourceId: name, ResourceType: 'auto-scaling-group' };
      await aws.autoScaling().createOrUpdateTags({
        Tags: [
          { ...tag, Key: 'a', Value: '2', PropagateAtLaunch: false },
          { ...tag, Key: 'b', Value: '3', PropagateAtLaunch: true },
        ],
      });
      await aws.autoScaling().deleteTags({ Tags: [{ ...tag, Key: 'b' }] });
      equal('Tags', (await describeGroup(aws, name)).Tags, [
        { ...tag, Key: 'a', Value: '2', PropagateAtLaunch: false },
      ]);
    },
  },
  {
    name: 'groups are found by tag',
    async run(aws) {
      const Value = aws.name('site');
      const name = await newGroup(aws, {
        Tags: [{ Key: 'site', Value, PropagateAtLaunch: true }],
      });
      await newGroup(aws);
      const { AutoScalingGroups } = await aws
        .autoScaling()
        .describeAutoScalingGroups({
          Filters: [{ Name: 'tag:site', Values: [Value] }],
        });
      equal(
        'names',
        AutoScalingGroups?.map(group => group.AutoScalingGroupName),
        [name],
      );
    },
  },
  {
    name: 'groups are described page by page, each once',
    async run(aws) {
      const names = [
        await newGroup(aws),
        await newGroup(aws),
        await newGroup(aws),
      ];
      const { items } = await allPages(2, async NextToken => {
        const page = await aws.autoScaling().describeAutoScalingGroups({
          AutoScalingGroupNames: names,
          MaxRecords: 2,
          NextToken,
        });
        return {
          items: page.AutoScalingGroups?.map(one => one.AutoScalingGroupName!),
          next: page.NextToken,
        };
      });
      equal('names', items.sort(), names.sort());
    },
  },
  {
    name: 'a page has 100 groups at most',
    moto: { differs: 'an internal error in HTML' },
    async run(aws) {
      await fails(
        'ValidationError',
        aws.autoScaling().describeAutoScalingGroups({ MaxRecords: 101 }),
      );
    },
  },
  {
    name: 'a launch is an activity that ends well',
    moto: { lacks: 'there are no activities' },
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws, { DesiredCapacity: 1 });
      await awaitInService(aws, AutoScalingGroupName, 1);
      const { Activities } = await aws
        .autoScaling()
        .describeScalingActivities({ AutoScalingGroupName });
      equal('activities', Activities?.length, 1);
      const [activity] = Activities!;
      equal('StatusCode', activity.StatusCode, 'Successful');
      equal('Progress', activity.Progress, 100);
      matches(
        'Description',
        activity.Description,
        /^Launching a new EC2 instance: i-/,
      );
      recent('StartTime', activity.StartTime);
      recent('EndTime', activity.EndTime);
    },
  },
  {
    name: 'target groups are attached and detached',
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      const { vpcId } = await aws.network();
      const { TargetGroups } = await aws.elb().createTargetGroup({
        Name: aws.name('tg'),
        Protocol: 'HTTP',
        Port: 80,
        VpcId: vpcId,
      });
      const TargetGroupARNs = [TargetGroups![0].TargetGroupArn!];
      const attached = async () =>
        (await describeGroup(aws, AutoScalingGroupName)).TargetGroupARNs ?? [];
      await aws.autoScaling().attachLoadBalancerTargetGroups({
        AutoScalingGroupName,
        TargetGroupARNs,
      });
      equal('attached', await attached(), TargetGroupARNs);
      await aws.autoScaling().detachLoadBalancerTargetGroups({
        AutoScalingGroupName,
        TargetGroupARNs,
      });
      equal('detached', await attached(), []);
    },
  },
  {
    name: 'a scaling policy is described and deleted',
    moto: { differs: 'the ARN of the policy is no ARN' },
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      const { PolicyARN } = await aws.autoScaling().putScalingPolicy({
        AutoScalingGroupName,
        PolicyName: 'cpu',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingConfiguration: {
          PredefinedMetricSpecification: {
            PredefinedMetricType: 'ASGAverageCPUUtilization',
          },
          TargetValue: 60,
        },
      });
      matches('PolicyARN', PolicyARN, /:scalingPolicy:.*:policyName\/cpu$/);
      const policies = async () =>
        (await aws.autoScaling().describePolicies({ AutoScalingGroupName }))
          .ScalingPolicies!;
      const [policy] = await policies();
      equal('PolicyType', policy.PolicyType, 'TargetTrackingScaling');
      equal('TargetValue', policy.TargetTrackingConfiguration?.TargetValue, 60);
      await aws
        .autoScaling()
        .deletePolicy({ AutoScalingGroupName, PolicyName: 'cpu' });
      equal('policies', await policies(), []);
    },
  },
  {
    name: 'metrics of a group are off until they are enabled',
    async run(aws) {
      const AutoScalingGroupName = await newGroup(aws);
      const enabled = async () =>
        (await describeGroup(aws, AutoScalingGroupName)).EnabledMetrics ?? [];
      equal('at first', await enabled(), []);
      await aws.autoScaling().enableMetricsCollection({
        AutoScalingGroupName,
        Granularity: '1Minute',
        Metrics: ['GroupInServiceInstances'],
      });
      equal('enabled', await enabled(), [
        { Metric: 'GroupInServiceInstances', Granularity: '1Minute' },
      ]);
    },
  },
];
