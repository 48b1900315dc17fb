import type {
  Listener,
  LoadBalancer,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../core/AwsError';
import type { World } from '../../core/World';
import type { Tags } from '../support/tags';
import { listenersForwardingTo } from './listenerIndex';

export { forwardedTo } from './listenerIndex';

/** A load balancer; `activeAt` in ms. */
export interface LoadBalancerState {
  shape: Omit<LoadBalancer, 'CreatedTime' | 'State'>;
  createdAt: number;
  activeAt: number;
}

/** Something registered with a target group, times in ms. */
export interface TargetState {
  id: string;
  port: number;
  registeredAt: number;
  /** Set once it is deregistered. */
  drainedAt?: number;
  /** Whether its health checks have failed often enough to tell. */
  failed?: true;
  /** Since when they have come to the other result than before. */
  changingSince?: number;
}

/** A target group and its targets by `id:port`. */
export interface TargetGroupState {
  shape: Omit<TargetGroup, 'LoadBalancerArns'>;
  targets: Record<string, TargetState>;
}

/** A listener; `createdAt` in ms. */
export interface ListenerState {
  shape: Listener;
  createdAt: number;
}

/** Elastic Load Balancing in one region of one account; everything by ARN. */
export interface ElbState {
  loadBalancers: Record<string, LoadBalancerState>;
  targetGroups: Record<string, TargetGroupState>;
  listeners: Record<string, ListenerState>;
  tags: Record<string, Tags>;
}

/** The name under which the state is kept. */
export const ELB_STATE = 'elasticloadbalancing';

/** A region of an account. */
export interface ElbPlace {
  world: World;
  account: string;
  region: string;
}

/** @returns the state of Elastic Load Balancing in a region. */
export const elbState = (place: ElbPlace): ElbState =>
  place.world.service<ElbState>(place.account, place.region, ELB_STATE, () => ({
    loadBalancers: {},
    targetGroups: {},
    listeners: {},
    tags: {},
  }));

/** @returns the ARN of a resource: `app/name/id`, `targetgroup/name/id`, … */
export const elbArn = (place: ElbPlace, kind: string, path: string) =>
  `arn:aws:elasticloadbalancing:${place.region}:${place.account}:${kind}/${path}`;

/** @throws AwsError LoadBalancerNotFound */
export function findLoadBalancer(
  place: ElbPlace,
  arn: string,
): LoadBalancerState {
  const found = elbState(place).loadBalancers[arn];
  if (!found) {
    throw new AwsError(
      'LoadBalancerNotFound',
      `Load balancers '[${arn}]' not found`,
    );
  }
  return found;
}

/** @throws AwsError TargetGroupNotFound */
export function findTargetGroup(
  place: ElbPlace,
  arn: string,
): TargetGroupState {
  const found = elbState(place).targetGroups[arn];
  if (!found) {
    throw new AwsError(
      'TargetGroupNotFound',
      `Target groups '[${arn}]' not found`,
    );
  }
  return found;
}

/** @returns the listeners that forward to a target group. */
export const listenersTo = (place: ElbPlace, targetGroupArn: string) =>
  listenersForwardingTo(elbState(place), targetGroupArn);
