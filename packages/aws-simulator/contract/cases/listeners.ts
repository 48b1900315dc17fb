import { type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches } from '../expectations';
import { newLoadBalancer } from './loadBalancers';
import { newTargetGroup } from './targetGroups';

const forwardTo = (TargetGroupArn: string | undefined) => [
  { Type: 'forward' as const, TargetGroupArn },
];

async function newListener(aws: Aws) {
  const { LoadBalancerArn } = await newLoadBalancer(aws);
  const { TargetGroupArn } = await newTargetGroup(aws);
  const { Listeners } = await aws.elb().createListener({
    LoadBalancerArn,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: forwardTo(TargetGroupArn),
  });
  return { LoadBalancerArn, TargetGroupArn, listener: Listeners![0] };
}

export const listenerCases: ContractCase[] = [
  {
    name: 'a listener comes back with its port as a number and its action',
    async run(aws) {
      const { LoadBalancerArn, TargetGroupArn, listener } = await newListener(
        aws,
      );
      const { Listeners } = await aws
        .elb()
        .describeListeners({ LoadBalancerArn });
      equal('listeners', Listeners?.length, 1);
      const [found] = Listeners!;
      equal('ListenerArn', found.ListenerArn, listener.ListenerArn);
      equal('Port', found.Port, 80);
      equal('Protocol', found.Protocol, 'HTTP');
      equal('Type', found.DefaultActions?.[0].Type, 'forward');
      equal('target', found.DefaultActions?.[0].TargetGroupArn, TargetGroupArn);
      matches(
        'ARN',
        found.ListenerArn,
        new RegExp(
          `^${LoadBalancerArn!.replace(':loadbalancer/', ':listener/')}/`,
        ),
      );
    },
  },
  {
    name: 'a port has one listener only',
    moto: { differs: 'any number' },
    async run(aws) {
      const { LoadBalancerArn } = await newListener(aws);
      const other = await newTargetGroup(aws);
      await fails(
        'DuplicateListenerException',
        aws.elb().createListener({
          LoadBalancerArn,
          Protocol: 'HTTP',
          Port: 80,
          DefaultActions: forwardTo(other.TargetGroupArn),
        }),
      );
    },
  },
  {
    name: 'a listener of an unknown load balancer is LoadBalancerNotFoundException',
    async run(aws) {
      const { LoadBalancerArn } = await newLoadBalancer(aws);
      const { TargetGroupArn } = await newTargetGroup(aws);
      await fails(
        'LoadBalancerNotFoundException',
        aws.elb().createListener({
          LoadBalancerArn: LoadBalancerArn!.replace(
            /[\da-f]{16}$/,
            '0123456789abcdef',
          ),
          Protocol: 'HTTP',
          Port: 80,
          DefaultActions: forwardTo(TargetGroupArn),
        }),
      );
    },
  },
  {
    name: 'a listener to an unknown target group is TargetGroupNotFoundException',
    async run(aws) {
      const { LoadBalancerArn } = await newLoadBalancer(aws);
      const { TargetGroupArn } = await newTargetGroup(aws);
      await fails(
        'TargetGroupNotFoundException',
        aws.elb().createListener({
          LoadBalancerArn,
          Protocol: 'HTTP',
          Port: 80,
          DefaultActions: forwardTo(
            TargetGroupArn!.replace(/[\da-f]{16}$/, '0123456789abcdef'),
          ),
        }),
      );
    },
  },
  {
    name: 'a deleted listener is gone',
    async run(aws) {
      const { LoadBalancerArn, listener } = await newListener(aws);
      const { ListenerArn } = listener;
      await aws.elb().deleteListener({ ListenerArn });
      const { Listeners } = await aws
        .elb()
        .describeListeners({ LoadBalancerArn });
      equal('Listeners', Listeners ?? [], []);
      await fails(
        'ListenerNotFoundException',
        aws.elb().describeListeners({ ListenerArns: [ListenerArn!] }),
      );
    },
  },
  {
    name: 'a target group in use tells its load balancer and cannot be deleted',
    async run(aws) {
      const { LoadBalancerArn, TargetGroupArn } = await newListener(aws);
      const { TargetGroups } = await aws
        .elb()
        .describeTargetGroups({ TargetGroupArns: [TargetGroupArn!] });
      equal('LBs', TargetGroups?.[0].LoadBalancerArns, [LoadBalancerArn!]);
      await fails(
        'ResourceInUseException',
        aws.elb().deleteTargetGroup({ TargetGroupArn }),
      );
    },
  },
  {
    name: 'target groups are described by load balancer',
    async run(aws) {
      const { LoadBalancerArn, TargetGroupArn } = await newListener(aws);
      await newTargetGroup(aws);
      const { TargetGroups } = await aws
        .elb()
        .describeTargetGroups({ LoadBalancerArn });
      equal(
        'ARNs',
        TargetGroups?.map(group => group.TargetGroupArn),
        [TargetGroupArn],
      );
    },
  },
  {
    name: 'a target behind a listener is checked before it is healthy',
    moto: { differs: 'targets are healthy at once' },
    async run(aws) {
      const { TargetGroupArn } = await newListener(aws);
      const { address } = await aws.network();
      await aws
        .elb()
        .registerTargets({ TargetGroupArn, Targets: [{ Id: address }] });
      const { TargetHealthDescriptions } = await aws
        .elb()
        .describeTargetHealth({ TargetGroupArn });
      const health = TargetHealthDescriptions?.[0]?.TargetHealth;
      equal('State', health?.State, 'initial');
      matches(
        'Reason',
        health?.Reason,
        /^Elb\.(RegistrationInProgress|InitialHealthChecking)$/,
      );
    },
  },
];
