import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { autoScaling } from '../autoscaling';
import type { Service } from '../../core/Service';
import { tickSeconds } from '../support/tickSeconds';
import { elbv2 } from '.';

const account = '123456789012';
const region = 'eu-west-1';

describe('elbv2', () => {
  let world: World;
  const callOf =
    (service: Service) => (operation: string, input: Record<string, unknown>) =>
      service.operations[operation](input, {
        world,
        region,
        account,
      }) as Record<string, any>;
  const call = callOf(elbv2);
  const pass = (seconds: number) =>
    tickSeconds(world, [autoScaling, elbv2], seconds);

  const createBalancer = () =>
    call('CreateLoadBalancer', {
      Name: 'orders-alb',
      Subnets: ['subnet-a', 'subnet-b'],
      Tags: [{ Key: 'dr:site', Value: 'orders' }],
    }).LoadBalancers[0];
  const createGroup = () =>
    call('CreateTargetGroup', {
      Name: 'orders-app',
      Protocol: 'HTTP',
      Port: 80,
      VpcId: 'vpc-1',
      HealthCheckPath: '/healthz',
    }).TargetGroups[0];
  const forward = (balancer: string, group: string) =>
    call('CreateListener', {
      LoadBalancerArn: balancer,
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
    });
  const states = (group: string) =>
    call('DescribeTargetHealth', {
      TargetGroupArn: group,
    }).TargetHealthDescriptions.map(
      (one: { TargetHealth: { State: string } }) => one.TargetHealth.State,
    );

  beforeEach(() => {
    world = new World(new SteppedClock());
  });

  it('makes a load balancer active after a while, with a name of its region', () => {
    const balancer = createBalancer();
    expect(balancer).toMatchObject({
      CanonicalHostedZoneId: 'Z32O12XQLNTSW2',
      State: { Code: 'provisioning' },
    });
    expect(balancer.DNSName).toMatch(
      /^orders-alb-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/,
    );
    pass(11);
    expect(
      call('DescribeLoadBalancers', { Names: ['orders-alb'] }).LoadBalancers[0]
        .State,
    ).toEqual({ Code: 'active' });
    expect(
      call('DescribeTags', { ResourceArns: [balancer.LoadBalancerArn] })
        .TagDescriptions[0].Tags,
    ).toEqual([{ Key: 'dr:site', Value: 'orders' }]);
  });

  it('takes targets from the Auto Scaling group: initial, then healthy', () => {
    const { LoadBalancerArn: balancer } = createBalancer();
    const { TargetGroupArn: group } = createGroup();
    forward(balancer, group);
    callOf(autoScaling)('CreateAutoScalingGroup', {
      AutoScalingGroupName: 'orders-app',
      MinSize: 0,
      MaxSize: 2,
      DesiredCapacity: 1,
      LaunchTemplate: { LaunchTemplateId: 'lt-1' },
      VPCZoneIdentifier: 'subnet-a',
      TargetGroupARNs: [group],
    });
    pass(8);
    expect(states(group)).toEqual([]);
    pass(1);
    expect(states(group)).toEqual(['initial']);
    pass(5);
    expect(states(group)).toEqual(['healthy']);
    callOf(autoScaling)('SetDesiredCapacity', {
      AutoScalingGroupName: 'orders-app',
      DesiredCapacity: 0,
    });
    pass(1);
    expect(states(group)).toEqual(['draining']);
    pass(5);
    expect(states(group)).toEqual([]);
  });

  it('has unused targets without a listener and unhealthy ones in an outage', () => {
    const { LoadBalancerArn: balancer } = createBalancer();
    const { TargetGroupArn: group } = createGroup();
    call('RegisterTargets', {
      TargetGroupArn: group,
      Targets: [{ Id: 'i-1' }],
    });
    pass(60);
    expect(states(group)).toEqual(['unused']);
    forward(balancer, group);
    expect(states(group)).toEqual(['initial']);
    pass(6);
    expect(states(group)).toEqual(['healthy']);
    world.state.faults = [
      { id: 'f1', type: 'region-down', region, planes: ['data'] },
    ];
    expect(states(group)).toEqual(['unhealthy']);
  });

  it('knows which load balancers use a target group', () => {
    const { LoadBalancerArn: balancer } = createBalancer();
    const { TargetGroupArn: group } = createGroup();
    forward(balancer, group);
    expect(
      call('DescribeTargetGroups', { LoadBalancerArn: balancer })
        .TargetGroups[0],
    ).toMatchObject({ TargetGroupArn: group, LoadBalancerArns: [balancer] });
    expect(() => call('DeleteTargetGroup', { TargetGroupArn: group })).toThrow(
      expect.objectContaining({ name: 'ResourceInUse' }),
    );
    call('DeleteLoadBalancer', { LoadBalancerArn: balancer });
    call('DeleteTargetGroup', { TargetGroupArn: group });
    expect(call('DescribeTargetGroups', {}).TargetGroups).toEqual([]);
  });

  it.each([
    ['DescribeLoadBalancers', { Names: ['none'] }, 'LoadBalancerNotFound'],
    ['DescribeTargetGroups', { Names: ['none'] }, 'TargetGroupNotFound'],
    ['DescribeTargetHealth', { TargetGroupArn: 'none' }, 'TargetGroupNotFound'],
    ['CreateLoadBalancer', { Name: '-bad-' }, 'ValidationError'],
  ])('%s of %j is refused with %s', (operation, input, code) => {
    expect(() => call(operation, input)).toThrow(
      expect.objectContaining({ name: code }),
    );
  });

  it('gives the one that is there for the same name and settings, refuses others', () => {
    expect(createBalancer()).toEqual(createBalancer());
    expect(createGroup()).toEqual(createGroup());
    expect(() =>
      call('CreateLoadBalancer', { Name: 'orders-alb', Subnets: ['subnet-a'] }),
    ).toThrow(expect.objectContaining({ name: 'DuplicateLoadBalancerName' }));
    expect(() =>
      call('CreateTargetGroup', { Name: 'orders-app', VpcId: 'vpc-2' }),
    ).toThrow(expect.objectContaining({ name: 'DuplicateTargetGroupName' }));
  });
});
