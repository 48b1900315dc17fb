import { elbv2 } from '../services/elbv2';
import type { TestWorld } from './testWorld';

/** A load balancer in a test. */
export interface TestBalancer {
  dnsName: string;
  /** The hosted zone that an alias to it names. */
  zone: string;
  /** Registers an instance and waits until it is healthy. */
  target(id: string): void;
  /** Takes an instance away and waits until it is drained. */
  noTarget(id: string): void;
}

/** Creates the load balancer, listener and target group of the site `orders`, and waits until they are active. */
export function testBalancer(test: TestWorld, region: string): TestBalancer {
  const { timings } = test.world;
  const call = (operation: string, input: object) =>
    test.call(elbv2, operation, input, region);
  const [group] = call('CreateTargetGroup', {
    Name: 'orders-app',
    Protocol: 'HTTP',
    Port: 80,
    VpcId: 'vpc-1',
    TargetType: 'instance',
  }).TargetGroups;
  const [created] = call('CreateLoadBalancer', {
    Name: 'orders-alb',
    Subnets: ['subnet-1', 'subnet-2'],
    Tags: [{ Key: 'dr:site', Value: 'orders' }],
  }).LoadBalancers;
  call('CreateListener', {
    LoadBalancerArn: created.LoadBalancerArn,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: group.TargetGroupArn }],
  });
  test.tick(timings.createSeconds);
  const TargetGroupArn = group.TargetGroupArn;
  return {
    dnsName: created.DNSName,
    zone: created.CanonicalHostedZoneId,
    target(id) {
      call('RegisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
      test.tick(timings.targetInitialSeconds + 1);
    },
    noTarget(id) {
      call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
      test.tick(timings.instanceTerminateSeconds + 1);
    },
  };
}
