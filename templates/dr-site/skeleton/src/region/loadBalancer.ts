import { Lb, LbTargetGroup } from '../iac/aws';
import { createListeners } from './listeners';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';
import type { SecurityGroups } from './securityGroups';

/** A load balancer and the instances it sends requests to. */
export interface LoadBalancing {
  loadBalancer: Lb;
  targetGroup: LbTargetGroup;
}

/** A public load balancer before a group of instances. */
export function createLoadBalancer(
  context: RegionContext,
  parts: { network: Network; securityGroups: SecurityGroups },
): LoadBalancing {
  const { stack, site, names } = context;
  const { vpc, subnets, internetRoute } = parts.network;
  const loadBalancer = new Lb(stack, 'load_balancer', {
    name: names.loadBalancer,
    loadBalancerType: 'application',
    internal: false,
    subnets: subnets.public.map(({ id }) => id),
    securityGroups: [parts.securityGroups.loadBalancer.id],
    dropInvalidHeaderFields: true,
    enableDeletionProtection: true,
    // ELBv2 CreateLoadBalancer: InvalidSubnet where the VPC has no internet gateway yet.
    dependsOn: [internetRoute],
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
  createListeners(context, loadBalancer, targetGroup);
  return { loadBalancer, targetGroup };
}
