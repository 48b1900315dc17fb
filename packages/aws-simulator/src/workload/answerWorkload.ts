import { clockSkew } from '../core/clockSkew';
import type { World } from '../core/World';
import { hasHealthyTarget } from '../services/elbv2/targetHealth';
import { viewDatabase } from '../services/rds/database';
import {
  loadBalancerNamed,
  loadBalancersOf,
  type KnownLoadBalancer,
} from './loadBalancersOf';
import { databaseOf } from './siteTag';

/** A request to the application: by load balancer, or by site and region. */
export type WorkloadRequest = {
  /** With or without a query string. */
  path: string;
} & ({ loadBalancerDnsName: string } | { region: string; site: string });

/** What the application answers. */
export interface WorkloadReply {
  status: number;
  body: string;
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

function statusOf(world: World, site: string, balancer: KnownLoadBalancer) {
  const database = viewDatabase(world, {
    account: balancer.account,
    region: balancer.region,
    identifier: databaseOf(site),
  });
  return {
    site,
    region: balancer.region,
    writable: database?.writable ?? false,
    lastWriteAt:
      database?.lastWriteAt === undefined
        ? undefined
        : new Date(
            database.lastWriteAt + clockSkew(world, balancer.region),
          ).toISOString(),
  };
}

/**
 * Answers as the site's application does behind its load balancer.
 *
 * @returns undefined where no connection comes about: no such load balancer,
 * none that listens, or its region's network or data plane is down
 */
export function answerWorkload(
  world: World,
  request: WorkloadRequest,
): WorkloadReply | undefined {
  const balancer = addressed(world, request);
  if (
    !balancer?.active ||
    balancer.targetGroupArns.length === 0 ||
    world.regionDown(balancer.region, 'network') ||
    world.regionDown(balancer.region, 'data')
  ) {
    return undefined;
  }
  const place = { world, ...balancer };
  if (!hasHealthyTarget(place, balancer.targetGroupArns)) {
    return { status: 503, body: 'Service Temporarily Unavailable' };
  }
  const path = request.path.split('?')[0];
  if (path === '/healthz') {
    return { status: 200, body: 'ok' };
  }
  if (balancer.site && path === '/.well-known/dr-status') {
    return {
      status: 200,
      body: JSON.stringify(statusOf(world, balancer.site, balancer)),
    };
  }
  if (path === '/') {
    return {
      status: 200,
      body: `${balancer.site ?? balancer.dnsName} in ${balancer.region}`,
    };
  }
  return { status: 404, body: 'Not Found' };
}
