import type { Driver } from './Driver';

/**
 * A load balancer of connections: those that are open outlive the deregistration of their target, unless its target
 * group ends them (ELB guide for Network Load Balancers, "Deregistration delay").
 */
export const networkLoadBalancer: Driver = {
  id: 'network-load-balancer',
  role: 'load-balancer',
  title: 'a Network Load Balancer',
  drives: ({ loadBalancer }) => loadBalancer.arn.includes(':loadbalancer/net/'),
  watchedOnlyBecause:
    'a Network Load Balancer keeps the connections that clients opened to a region that is fenced, and no test proves that a run ends them',
};
