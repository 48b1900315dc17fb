import { clockSkew } from '../core/clockSkew';
import type { Peer } from '../services/ec2/connects';
import type { ElbPlace } from '../services/elbv2/state';
import { databaseAdmits, viewDatabase } from '../services/rds/database';
import { answerDrill } from './answerDrill';
import type { WorkloadReply } from './answerWorkload';
import type { KnownLoadBalancer } from './loadBalancersOf';
import { databaseOf } from './siteTag';

function statusOf(
  { world, account, region }: ElbPlace,
  site: string,
  servers: Peer[],
) {
  const where = { account, region, identifier: databaseOf(site) };
  const connected = servers.some(server =>
    databaseAdmits(world, where, server),
  );
  const database = connected ? viewDatabase(world, where) : undefined;
  return {
    site,
    region,
    writable: database?.writable ?? false,
    lastWriteAt:
      database?.lastWriteAt === undefined
        ? undefined
        : new Date(
            database.lastWriteAt + clockSkew(world, region),
          ).toISOString(),
    lastRow: database?.rows,
  };
}

/** What a site's application answers where a request reaches it. @param servers - the instances that run it */
export function answerApplication(
  place: ElbPlace,
  { site, dnsName }: KnownLoadBalancer,
  servers: Peer[],
  path: string,
): WorkloadReply {
  if (path === '/healthz') {
    return { status: 200, body: 'ok' };
  }
  if (site && path === '/.well-known/dr-status') {
    return {
      status: 200,
      body: JSON.stringify(statusOf(place, site, servers)),
    };
  }
  if (site && path === '/.well-known/dr-drill') {
    return {
      status: 200,
      body: JSON.stringify(answerDrill(place, site, servers)),
    };
  }
  if (path === '/') {
    return { status: 200, body: `${site ?? dnsName} in ${place.region}` };
  }
  return { status: 404, body: 'Not Found' };
}
