import { DataAwsLb } from '../iac/aws';
import type { GlobalContext } from './GlobalContext';

/** The load balancers of both regions. */
export interface LoadBalancers {
  active: DataAwsLb;
  pilot: DataAwsLb;
}

/** Finds them by name: no stack reads another one's state. */
export const findLoadBalancers = ({
  stack,
  providers,
  names,
}: GlobalContext): LoadBalancers => ({
  active: new DataAwsLb(stack, 'active_load_balancer', {
    provider: providers.active,
    name: names.active.loadBalancer,
  }),
  pilot: new DataAwsLb(stack, 'pilot_load_balancer', {
    provider: providers.pilot,
    name: names.pilot.loadBalancer,
  }),
});
