import { KeyHint } from '../core/KeyHint';
import type { World } from '../core/World';
import { listenersOf } from '../services/elbv2/listenerIndex';
import {
  ELB_STATE,
  forwardedTo,
  type ElbState,
  type LoadBalancerState,
} from '../services/elbv2/state';
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
  state: LoadBalancerState;
}

const byName = new KeyHint<LoadBalancerState>();

function known(
  world: World,
  place: { account: string; region: string; state: ElbState },
  balancer: LoadBalancerState,
): KnownLoadBalancer {
  const { account, region, state } = place;
  const { shape, activeAt } = balancer;
  const arn = shape.LoadBalancerArn!;
  return {
    account,
    region,
    dnsName: shape.DNSName!,
    site: state.tags[arn]?.[SITE_TAG],
    targetGroupArns: listenersOf(state, arn).flatMap(listener =>
      forwardedTo(listener.shape),
    ),
    active: world.now >= activeAt,
    state: balancer,
  };
}

/** @returns the DNS names of the load balancers that have left `provisioning`. */
export function activeNames(world: World): Set<string> {
  const names = new Set<string>();
  for (const { state } of world.each<ElbState>(ELB_STATE)) {
    for (const { shape, activeAt } of Object.values(state.loadBalancers)) {
      if (world.now >= activeAt) {
        names.add(shape.DNSName!);
      }
    }
  }
  return names;
}

/** @returns every load balancer of every region. */
export function loadBalancersOf(world: World): KnownLoadBalancer[] {
  const found = [];
  for (const place of world.each<ElbState>(ELB_STATE)) {
    for (const balancer of Object.values(place.state.loadBalancers)) {
      found.push(known(world, place, balancer));
    }
  }
  return found;
}

/** @returns the load balancer of a DNS name (lower case, without the trailing dot). */
export function loadBalancerNamed(
  world: World,
  dnsName: string,
): KnownLoadBalancer | undefined {
  for (const place of world.each<ElbState>(ELB_STATE)) {
    // The name tells the region; the others are spared the search.
    if (dnsName.split('.')[1] === place.region) {
      const balancer = byName.find(
        place.state.loadBalancers,
        dnsName,
        ({ shape }) => shape.DNSName === dnsName,
      );
      if (balancer) {
        return known(world, place, balancer);
      }
    }
  }
  return undefined;
}
