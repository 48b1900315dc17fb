import { findInstance } from '../autoscaling/state';
import { connects, type Peer } from '../ec2/connects';
import {
  elbState,
  listenersTo,
  type ElbPlace,
  type LoadBalancerState,
  type TargetGroupState,
  type TargetState,
} from './state';

/** A load balancer as an end of a connection; in a network that nobody created it has no groups. */
export const loadBalancerPeer = ({ shape }: LoadBalancerState): Peer => ({
  securityGroups: shape.SecurityGroups?.length
    ? shape.SecurityGroups
    : undefined,
});

/** Whether a load balancer reaches a target on a port, by the security groups of both. */
export function reachesTarget(
  place: ElbPlace,
  balancer: LoadBalancerState,
  target: TargetState,
): boolean {
  return connects(place, {
    from: loadBalancerPeer(balancer),
    to: { securityGroups: findInstance(place, target.id)?.securityGroups },
    port: target.port,
  });
}

/** Whether every load balancer that sends requests to a group reaches a target of it. */
export function isReached(
  place: ElbPlace,
  group: TargetGroupState,
  target: TargetState,
): boolean {
  const { loadBalancers } = elbState(place);
  return listenersTo(place, group.shape.TargetGroupArn!).every(({ shape }) => {
    const balancer = loadBalancers[shape.LoadBalancerArn!];
    return !balancer || reachesTarget(place, balancer, target);
  });
}
