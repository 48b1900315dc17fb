import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { findInstance } from '../services/autoscaling/state';
import type { Peer } from '../services/ec2/connects';
import { forwardedTo } from '../services/elbv2/listenerIndex';
import { elbState, type ElbPlace } from '../services/elbv2/state';
import { reachesTarget } from '../services/elbv2/targetConnection';
import { targetsWithHealth } from '../services/elbv2/targetHealth';
import type { WorkloadReply } from './answerWorkload';
import type { KnownLoadBalancer } from './loadBalancersOf';

/**
 * Forwards a request to the targets behind a listener: to the healthy ones, or to all that are unhealthy where none is
 * healthy (User Guide, "Target groups for your Application Load Balancers": routes regardless of health). 503 where
 * there is nobody to ask, 504 where nobody who is asked can be reached.
 *
 * @param answer - what the application on the servers that are reached answers
 */
export function forward(
  place: ElbPlace,
  balancer: KnownLoadBalancer,
  listener: Listener,
  answer: (servers: Peer[]) => WorkloadReply,
): WorkloadReply {
  const { targetGroups } = elbState(place);
  const targets = forwardedTo(listener)
    .flatMap(arn => targetGroups[arn] ?? [])
    .flatMap(group => targetsWithHealth(place, group));
  const inState = (state: string) =>
    targets.filter(({ health }) => health.State === state);
  const healthy = inState('healthy');
  const asked = healthy.length > 0 ? healthy : inState('unhealthy');
  if (asked.length === 0) {
    return { status: 503, body: 'Service Temporarily Unavailable' };
  }
  const reached = asked.filter(({ target }) =>
    reachesTarget(place, balancer.state, target),
  );
  return reached.length > 0
    ? answer(
        reached.map(({ target }) => ({
          securityGroups: findInstance(place, target.id)?.securityGroups,
        })),
      )
    : { status: 504, body: 'Gateway Time-out' };
}
