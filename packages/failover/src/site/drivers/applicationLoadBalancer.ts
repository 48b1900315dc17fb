import type { Driver } from './Driver';

/** A load balancer that speaks HTTP: it answers for the application, or says that it cannot. */
export const applicationLoadBalancer: Driver = {
  id: 'application-load-balancer',
  role: 'load-balancer',
  title: 'an Application Load Balancer',
  drives: ({ loadBalancer }) => loadBalancer.arn.includes(':loadbalancer/app/'),
};
