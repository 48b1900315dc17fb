import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ElbState, ListenerState } from './state';

interface ListenerIndex {
  byLoadBalancer: Map<string, ListenerState[]>;
  byTargetGroup: Map<string, ListenerState[]>;
}

/** Derived from the state and not part of it: health checkers look listeners up thousands of times a second. */
const indexes = new WeakMap<ElbState['listeners'], ListenerIndex>();

/** @returns the target groups that a listener forwards to. */
export function forwardedTo(listener: Listener): string[] {
  const arns = new Set<string>();
  for (const action of listener.DefaultActions ?? []) {
    if (action.TargetGroupArn) {
      arns.add(action.TargetGroupArn);
    }
    for (const group of action.ForwardConfig?.TargetGroups ?? []) {
      arns.add(group.TargetGroupArn!);
    }
  }
  return [...arns];
}

function add(
  map: Map<string, ListenerState[]>,
  key: string,
  listener: ListenerState,
) {
  const listeners = map.get(key);
  if (listeners) {
    listeners.push(listener);
  } else {
    map.set(key, [listener]);
  }
}

function indexOf(state: ElbState): ListenerIndex {
  let index = indexes.get(state.listeners);
  if (!index) {
    index = { byLoadBalancer: new Map(), byTargetGroup: new Map() };
    for (const listener of Object.values(state.listeners)) {
      add(index.byLoadBalancer, listener.shape.LoadBalancerArn!, listener);
      for (const group of forwardedTo(listener.shape)) {
        add(index.byTargetGroup, group, listener);
      }
    }
    indexes.set(state.listeners, index);
  }
  return index;
}

/** To be called after every change of a region's listeners. */
export function listenersChanged(state: ElbState): void {
  indexes.delete(state.listeners);
}

/** @returns the listeners of a load balancer. */
export const listenersOf = (state: ElbState, loadBalancerArn: string) =>
  indexOf(state).byLoadBalancer.get(loadBalancerArn) ?? [];

/** @returns the listeners that forward to a target group. */
export const listenersForwardingTo = (
  state: ElbState,
  targetGroupArn: string,
) => indexOf(state).byTargetGroup.get(targetGroupArn) ?? [];
