import type { World } from '../core/World';
import { ELB_STATE, forwardedTo, type ElbState } from '../services/elbv2/state';
import { SITE_TAG } from './siteTag';

/** A load balancer as somebody outside of AWS meets it. */
export interface KnownLoadBalancer {
  account: string;
  region: string;
  dnsName: string;
  /** The site that it is tagged with. */
  site?: string;
  targetGroupArns: string[];
  /** Whether it has left `provisioning`. */
  active: boolean;
}

/** @returns every load balancer of every region. */
export function loadBalancersOf(world: World): KnownLoadBalancer[] {
  const found = [];
  for (const { account, region, state } of world.each<ElbState>(ELB_STATE)) {
    for (const { shape, activeAt } of Object.values(state.loadBalancers)) {
      const arn = shape.LoadBalancerArn!;
      found.push({
        account,
        region,
        dnsName: shape.DNSName!,
        site: state.tags[arn]?.[SITE_TAG],
        targetGroupArns: Object.values(state.listeners)
          .filter(listener => listener.shape.LoadBalancerArn === arn)
          .flatMap(listener => forwardedTo(listener.shape)),
        active: world.now >= activeAt,
      });
    }
  }
  return found;
}
