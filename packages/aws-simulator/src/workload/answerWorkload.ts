import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SOMEBODY } from '../core/somebody';
import type { World } from '../core/World';
import { connects } from '../services/ec2/connects';
import { listenersOf } from '../services/elbv2/listenerIndex';
import { elbState } from '../services/elbv2/state';
import { loadBalancerPeer } from '../services/elbv2/targetConnection';
import { answerApplication } from './answerApplication';
import { forward } from './forward';
import {
  loadBalancerNamed,
  loadBalancersOf,
  type KnownLoadBalancer,
} from './loadBalancersOf';
import { redirect } from './redirect';

/** A request to the application: by load balancer, or by site and region. */
export type WorkloadRequest = {
  /** With or without a query string. */
  path: string;
  /** Absent: the port at which the application answers, and its protocol. */
  entrance?: { port: number; protocol: 'HTTP' | 'HTTPS' | 'TCP' };
  /** Absent: anywhere in the internet. */
  sourceIp?: string;
} & ({ loadBalancerDnsName: string } | { region: string; site: string });

/** What the application answers. */
export interface WorkloadReply {
  status: number;
  body: string;
  /** Of a redirection. */
  location?: string;
}

function addressed(
  world: World,
  request: WorkloadRequest,
): KnownLoadBalancer | undefined {
  return 'loadBalancerDnsName' in request
    ? loadBalancerNamed(
        world,
        request.loadBalancerDnsName.toLowerCase().replace(/\.$/, ''),
      )
    : loadBalancersOf(world).find(
        candidate =>
          candidate.region === request.region &&
          candidate.site === request.site,
      );
}

const forwards = ({ DefaultActions = [] }: Listener) =>
  DefaultActions.some(({ Type }) => Type === 'forward');

/** The listener of a port; without one, where the application answers: by HTTPS rather than HTTP, by itself rather than by a redirection. */
function listenerFor(
  listeners: Listener[],
  port: number | undefined,
): Listener | undefined {
  if (port !== undefined) {
    return listeners.find(listener => listener.Port === port);
  }
  const rank = (listener: Listener) =>
    (forwards(listener) ? 2 : 0) + (listener.Protocol === 'HTTPS' ? 1 : 0);
  return [...listeners].sort((a, b) => rank(b) - rank(a))[0];
}

/**
 * Answers as the site's application does behind its load balancer.
 *
 * @returns undefined where no connection comes about: no such load balancer,
 * none that listens there, its security groups admit nobody from there, TLS is
 * spoken to a port without, or its region's network or data plane is down
 */
export function answerWorkload(
  world: World,
  request: WorkloadRequest,
): WorkloadReply | undefined {
  const balancer = addressed(world, request);
  if (
    !balancer?.active ||
    world.regionDown(balancer.region, 'network') ||
    world.regionDown(balancer.region, 'data')
  ) {
    return undefined;
  }
  const place = { world, account: balancer.account, region: balancer.region };
  const { entrance, path, sourceIp = SOMEBODY } = request;
  const listener = listenerFor(
    listenersOf(elbState(place), balancer.state.shape.LoadBalancerArn!).map(
      ({ shape }) => shape,
    ),
    entrance?.port,
  );
  const admitted =
    listener &&
    connects(place, {
      from: { ip: sourceIp },
      to: loadBalancerPeer(balancer.state),
      port: listener.Port!,
    });
  if (!admitted) {
    return undefined;
  }
  if (entrance?.protocol === 'HTTPS' && listener.Protocol !== 'HTTPS') {
    return undefined;
  }
  if (entrance?.protocol === 'HTTP' && listener.Protocol === 'HTTPS') {
    return {
      status: 400,
      body: 'The plain HTTP request was sent to HTTPS port',
    };
  }
  const action = listener.DefaultActions?.find(({ Type }) =>
    ['forward', 'redirect', 'fixed-response'].includes(Type!),
  );
  switch (action?.Type) {
    case 'redirect':
      return redirect(listener, action, balancer.dnsName, path);
    case 'fixed-response':
      return {
        status: Number(action.FixedResponseConfig?.StatusCode ?? 503),
        body: action.FixedResponseConfig?.MessageBody ?? '',
      };
    default:
      return forward(place, balancer, listener, servers =>
        answerApplication(place, balancer, servers, path.split('?')[0]),
      );
  }
}
