import type { World } from '../core/World';
import { elbState } from '../services/elbv2/state';
import { targetsWithHealth } from '../services/elbv2/targetHealth';
import { loadBalancerNamed } from '../workload/loadBalancersOf';

const NAME = /^(?:dualstack\.)?(.+\.[a-z0-9-]+\.elb\.amazonaws\.com)\.?$/;

/** A load balancer's own name, if the name is one: without the trailing dot and the `dualstack.` that aliases put before it. */
export function loadBalancerName(name: string): string | undefined {
  return NAME.exec(name.toLowerCase())?.[1];
}

/**
 * The health that an alias with EvaluateTargetHealth sees: every target group
 * has a healthy target. "A target group that has no registered targets is
 * considered unhealthy" (Route 53 API reference, AliasTarget), and so is
 * a load balancer that is gone or whose region does not serve.
 */
export function loadBalancerHealthy(world: World, name: string): boolean {
  const balancer = loadBalancerNamed(world, loadBalancerName(name) ?? '');
  if (
    !balancer?.active ||
    world.regionDown(balancer.region, 'data') ||
    world.regionDown(balancer.region, 'network')
  ) {
    return false;
  }
  const place = { world, ...balancer };
  const { targetGroups } = elbState(place);
  return (
    balancer.targetGroupArns.length > 0 &&
    balancer.targetGroupArns.every(
      arn =>
        targetGroups[arn] !== undefined &&
        targetsWithHealth(place, targetGroups[arn]).some(
          ({ health }) => health.State === 'healthy',
        ),
    )
  );
}
