import type {
  DescribeLoadBalancersOutput,
  DescribeTargetGroupsOutput,
  DescribeTargetHealthOutput,
  LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallContext } from '../core/Service';
import type { World } from '../core/World';
import { elbv2 } from '../services/elbv2';

const NAME = /^(?:dualstack\.)?(.+\.([a-z0-9-]+)\.elb\.amazonaws\.com)\.?$/i;

/** A load balancer's own name and its region, if the name is one of a load balancer. */
export function parseLoadBalancerName(
  name: string,
): { dnsName: string; region: string } | undefined {
  const match = NAME.exec(name.toLowerCase());
  return match ? { dnsName: match[1], region: match[2] } : undefined;
}

/** Load balancers of an account and region; none where the region was never used. */
export function loadBalancersIn(context: CallContext): LoadBalancer[] {
  const known = Object.keys(context.world.state.services).some(key =>
    key.startsWith(`${context.account}/${context.region}/`),
  );
  if (!known) {
    return [];
  }
  const result = elbv2.operations.DescribeLoadBalancers({}, context);
  return (result as DescribeLoadBalancersOutput).LoadBalancers ?? [];
}

/**
 * The health that an alias with EvaluateTargetHealth sees: every target group
 * has a healthy target. "A target group that has no registered targets is
 * considered unhealthy" (Route 53 API reference, AliasTarget), and so is
 * a load balancer that is gone or whose region does not serve.
 */
export function loadBalancerHealthy(
  world: World,
  account: string,
  name: string,
): boolean {
  const parsed = parseLoadBalancerName(name);
  if (
    !parsed ||
    world.regionDown(parsed.region, 'data') ||
    world.regionDown(parsed.region, 'network')
  ) {
    return false;
  }
  const context = { world, account, region: parsed.region };
  const balancer = loadBalancersIn(context).find(
    ({ DNSName }) => DNSName?.toLowerCase() === parsed.dnsName,
  );
  if (!balancer) {
    return false;
  }
  const groups =
    (
      elbv2.operations.DescribeTargetGroups(
        { LoadBalancerArn: balancer.LoadBalancerArn },
        context,
      ) as DescribeTargetGroupsOutput
    ).TargetGroups ?? [];
  return (
    groups.length > 0 &&
    groups.every(({ TargetGroupArn }) => {
      const health = elbv2.operations.DescribeTargetHealth(
        { TargetGroupArn },
        context,
      ) as DescribeTargetHealthOutput;
      return health.TargetHealthDescriptions?.some(
        ({ TargetHealth }) => TargetHealth?.State === 'healthy',
      );
    })
  );
}
