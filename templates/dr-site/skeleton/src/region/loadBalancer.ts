import { Lb, LbListener, LbTargetGroup } from '../iac/aws';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';
import type { SecurityGroups } from './securityGroups';

/** A load balancer and the instances it sends requests to. */
export interface LoadBalancing {
  loadBalancer: Lb;
  targetGroup: LbTargetGroup;
}

/** A public load balancer on port 80 before a group of instances. */
export function createLoadBalancer(
  { stack, site, names }: RegionContext,
  parts: { network: Network; securityGroups: SecurityGroups },
): LoadBalancing {
  const { vpc, subnets } = parts.network;
  const loadBalancer = new Lb(stack, 'load_balancer', {
    name: names.loadBalancer,
    loadBalancerType: 'application',
    internal: false,
    subnets: subnets.public.map(({ id }) => id),
    securityGroups: [parts.securityGroups.loadBalancer.id],
    dropInvalidHeaderFields: true,
    enableDeletionProtection: true,
  });
  const targetGroup = new LbTargetGroup(stack, 'target_group', {
    name: names.targetGroup,
    vpcId: vpc.id,
    targetType: 'instance',
    protocol: 'HTTP',
    port: site.compute.port,
    deregistrationDelay: '30',
    healthCheck: {
      path: site.compute.healthPath,
      matcher: '200',
      interval: 10,
      timeout: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
    },
  });
  // Not a redirect: Route 53 takes a 3xx answer for healthy, so that the
  // endpoint check would no longer see the application.
  new LbListener(stack, 'http_listener', {
    loadBalancerArn: loadBalancer.arn,
    port: 80,
    protocol: 'HTTP',
    defaultAction: [{ type: 'forward', targetGroupArn: targetGroup.arn }],
  });
  return { loadBalancer, targetGroup };
}
