import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { elbv2 } from '../elbv2';
import { tickSeconds } from '../support/tickSeconds';
import { autoScaling } from '.';

const account = '123456789012';
const region = 'eu-west-1';

describe('autoScaling', () => {
  let world: World;
  const call = (operation: string, input: Record<string, unknown>) =>
    autoScaling.operations[operation](input, {
      world,
      region,
      account,
    }) as Record<string, any>;
  const pass = (seconds: number) =>
    tickSeconds(world, [autoScaling, elbv2], seconds);
  const group = () =>
    call('DescribeAutoScalingGroups', {
      AutoScalingGroupNames: ['orders-app'],
    }).AutoScalingGroups[0];
  const create = (input: Record<string, unknown> = {}) =>
    call('CreateAutoScalingGroup', {
      AutoScalingGroupName: 'orders-app',
      MinSize: 1,
      MaxSize: 4,
      DesiredCapacity: 2,
      LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' },
      VPCZoneIdentifier: 'subnet-a,subnet-b',
      Tags: [{ Key: 'dr:site', Value: 'orders', PropagateAtLaunch: true }],
      ...input,
    });
  const desired = (capacity: number) =>
    call('SetDesiredCapacity', {
      AutoScalingGroupName: 'orders-app',
      DesiredCapacity: capacity,
    });
  const states = () =>
    group().Instances.map(
      ({ LifecycleState }: { LifecycleState: string }) => LifecycleState,
    );

  beforeEach(() => {
    world = new World(new SteppedClock());
  });

  it('launches instances that take their time, over both zones', () => {
    create();
    expect(states()).toEqual([]);
    pass(1);
    expect(states()).toEqual(['Pending', 'Pending']);
    pass(8);
    expect(states()).toEqual(['InService', 'InService']);
    expect(
      new Set(
        group().Instances.map(
          (one: { AvailabilityZone: string }) => one.AvailabilityZone,
        ),
      ),
    ).toEqual(new Set(['eu-west-1a', 'eu-west-1b']));
  });

  it.each([
    [5, /above max value 4/],
    [0, /below min value 1/],
  ])('refuses a desired capacity of %d', (capacity, message) => {
    create();
    expect(() => desired(capacity)).toThrow(message);
    expect(() => desired(capacity)).toThrow(
      expect.objectContaining({ name: 'ValidationError' }),
    );
    expect(group().DesiredCapacity).toBe(2);
  });

  it('moves the desired capacity into new bounds', () => {
    create();
    call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'orders-app',
      MinSize: 3,
      MaxSize: 6,
    });
    expect(group().DesiredCapacity).toBe(3);
    expect(() =>
      call('UpdateAutoScalingGroup', {
        AutoScalingGroupName: 'orders-app',
        MinSize: 7,
      }),
    ).toThrow(expect.objectContaining({ name: 'ValidationError' }));
  });

  it('scales in through Terminating', () => {
    create();
    pass(10);
    desired(1);
    pass(1);
    expect(states().sort()).toEqual(['InService', 'Terminating']);
    pass(4);
    expect(states()).toEqual(['InService']);
  });

  it('fails to launch without capacity, then succeeds once there is some', () => {
    create();
    world.state.faults = [{ id: 'f1', type: 'capacity-shortage', region }];
    pass(10);
    expect(group().Instances).toEqual([]);
    const [activity] = call('DescribeScalingActivities', {
      AutoScalingGroupName: 'orders-app',
    }).Activities;
    expect(activity).toMatchObject({ StatusCode: 'Failed' });
    expect(activity.StatusMessage).toMatch(
      /do not have sufficient t3.micro capacity in the Availability Zone you requested \(eu-west-1[ab]\)/,
    );
    world.state.faults = [];
    pass(45);
    expect(states()).toEqual(['InService', 'InService']);
  });

  it('launches and terminates nothing while that is suspended', () => {
    create();
    call('SuspendProcesses', {
      AutoScalingGroupName: 'orders-app',
      ScalingProcesses: ['Launch'],
    });
    pass(20);
    expect(group().Instances).toEqual([]);
    expect(group().SuspendedProcesses).toEqual([
      { ProcessName: 'Launch', SuspensionReason: 'User suspended' },
    ]);
    call('ResumeProcesses', { AutoScalingGroupName: 'orders-app' });
    pass(10);
    call('SuspendProcesses', {
      AutoScalingGroupName: 'orders-app',
      ScalingProcesses: ['Terminate'],
    });
    desired(1);
    pass(20);
    expect(states()).toEqual(['InService', 'InService']);
  });

  it('does nothing while the control plane of its region is down', () => {
    create();
    world.state.faults = [
      { id: 'f1', type: 'region-down', region, planes: ['control'] },
    ];
    pass(20);
    expect(group().Instances).toEqual([]);
  });

  it('finds groups by tag and pages', () => {
    create();
    create({ AutoScalingGroupName: 'shop-app', Tags: [] });
    const byTag = call('DescribeAutoScalingGroups', {
      Filters: [{ Name: 'tag:dr:site', Values: ['orders'] }],
    }).AutoScalingGroups;
    expect(byTag).toHaveLength(1);
    expect(byTag[0].Tags[0]).toMatchObject({ Key: 'dr:site', Value: 'orders' });
    const first = call('DescribeAutoScalingGroups', { MaxRecords: 1 });
    const second = call('DescribeAutoScalingGroups', {
      MaxRecords: 1,
      NextToken: first.NextToken,
    });
    expect(second.AutoScalingGroups[0].AutoScalingGroupName).toBe('shop-app');
    expect(second.NextToken).toBeUndefined();
  });

  it('leaves out names that do not exist', () => {
    expect(
      call('DescribeAutoScalingGroups', { AutoScalingGroupNames: ['none'] })
        .AutoScalingGroups,
    ).toEqual([]);
  });

  it('is deleted with its instances only by force', () => {
    create();
    pass(10);
    const remove = (force: boolean) =>
      call('DeleteAutoScalingGroup', {
        AutoScalingGroupName: 'orders-app',
        ForceDelete: force,
      });
    expect(() => remove(false)).toThrow(
      expect.objectContaining({ name: 'ResourceInUse' }),
    );
    remove(true);
    pass(6);
    expect(group()).toBeUndefined();
  });

  it('lists activities newest first', () => {
    create();
    pass(10);
    desired(3);
    pass(10);
    const { Activities: activities } = call('DescribeScalingActivities', {
      AutoScalingGroupName: 'orders-app',
    });
    expect(activities).toHaveLength(3);
    expect(activities[0].Cause).toMatch(/from 2 to 3/);
    expect(activities[0].StatusCode).toBe('Successful');
  });

  it('keeps a target tracking policy', () => {
    create();
    call('PutScalingPolicy', {
      AutoScalingGroupName: 'orders-app',
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ASGAverageCPUUtilization',
        },
        TargetValue: 50,
      },
    });
    expect(
      call('DescribePolicies', { AutoScalingGroupName: 'orders-app' })
        .ScalingPolicies,
    ).toEqual([expect.objectContaining({ PolicyName: 'cpu', Enabled: true })]);
  });
});
