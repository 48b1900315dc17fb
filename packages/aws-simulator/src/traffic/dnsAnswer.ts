import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { World } from '../core/World';
import { canonicalName, isInZone } from '../services/route53/recordName';
import type {
  HostedZoneState,
  Route53State,
} from '../services/route53/route53State';
import { loadBalancerAddresses } from '../workload/loadBalancerAddresses';
import { loadBalancerName } from './loadBalancerHealth';
import { recordsAt } from './recordsAt';
import { routeRecords } from './routeRecords';

/** An alias to a load balancer has no TTL of its own: Route 53 answers with the load balancer's 60 seconds. */
const LOAD_BALANCER_TTL = 60;

/** Longest chain of CNAMEs and aliases that is followed. */
const MAX_CHAIN = 8;

export interface DnsQuestion {
  /** With or without the trailing dot, any case. */
  name: string;
  type: string;
}

export interface DnsRecord {
  name: string;
  type: string;
  /** Seconds. */
  ttl: number;
  data: string;
}

export interface DnsAnswer {
  rcode: 'NOERROR' | 'NXDOMAIN' | 'REFUSED' | 'SERVFAIL';
  records: DnsRecord[];
  /** Start of authority, for answers without records. */
  authority?: DnsRecord;
  /** The load balancer that the name leads to in the end. */
  loadBalancer?: string;
}

/** A zone and the account whose health checks it uses. */
export interface ZoneOfAccount {
  account: string;
  zone: HostedZoneState;
}

function zoneFor(world: World, name: string): ZoneOfAccount | undefined {
  let best: ZoneOfAccount | undefined;
  for (const { account, state } of world.each<Route53State>('route53')) {
    for (const zone of Object.values(state.zones)) {
      if (
        zone.published.length > 0 &&
        isInZone(name, zone.name) &&
        zone.name.length > (best?.zone.name.length ?? 0)
      ) {
        best = { account, zone };
      }
    }
  }
  return best;
}

function soaOf(zone: HostedZoneState): DnsRecord | undefined {
  const soa = zone.published.find(record => record.Type === 'SOA');
  return soa
    ? {
        name: zone.name,
        type: 'SOA',
        ttl: soa.TTL ?? 900,
        data: soa.ResourceRecords?.[0].Value ?? '',
      }
    : undefined;
}

function loadBalancerAnswer(
  world: World,
  name: string,
  type: string,
  dnsName: string,
): DnsAnswer {
  const addresses = loadBalancerAddresses(world, dnsName);
  return {
    rcode: 'NOERROR',
    records:
      type === 'A'
        ? addresses.map(data => ({ name, type, ttl: LOAD_BALANCER_TTL, data }))
        : [],
    ...(addresses.length > 0 ? { loadBalancer: dnsName } : {}),
  };
}

interface Walk {
  world: World;
  type: string;
  /** Only this zone may answer, when given. */
  within?: ZoneOfAccount;
  depth: number;
}

function aliasAnswer(walk: Walk, name: string, target: string): DnsAnswer {
  const balancer = loadBalancerName(target);
  if (balancer) {
    return loadBalancerAnswer(walk.world, name, walk.type, balancer);
  }
  const answer = resolve({ ...walk, depth: walk.depth + 1 }, target);
  return {
    ...answer,
    rcode: answer.rcode === 'SERVFAIL' ? 'SERVFAIL' : 'NOERROR',
    records: answer.records.map(record => ({ ...record, name })),
  };
}

function plainAnswer(
  walk: Walk,
  name: string,
  record: ResourceRecordSet,
): DnsAnswer {
  const records = (record.ResourceRecords ?? []).map(({ Value }) => ({
    name,
    type: String(record.Type),
    ttl: record.TTL ?? 0,
    data: Value ?? '',
  }));
  if (record.Type !== 'CNAME' || walk.type === 'CNAME') {
    return { rcode: 'NOERROR', records };
  }
  const target = canonicalName(records[0].data);
  if (walk.within && !isInZone(target, walk.within.zone.name)) {
    return { rcode: 'NOERROR', records };
  }
  const rest = resolve({ ...walk, depth: walk.depth + 1 }, target);
  return {
    ...rest,
    rcode: rest.rcode === 'REFUSED' ? 'NOERROR' : rest.rcode,
    records: [...records, ...rest.records],
  };
}

function resolve(walk: Walk, name: string): DnsAnswer {
  if (walk.depth > MAX_CHAIN) {
    return { rcode: 'SERVFAIL', records: [] };
  }
  const balancer = loadBalancerName(name);
  if (balancer && !walk.within) {
    const answer = loadBalancerAnswer(walk.world, name, walk.type, balancer);
    return answer.loadBalancer ? answer : { rcode: 'NXDOMAIN', records: [] };
  }
  const place = walk.within ?? zoneFor(walk.world, name);
  if (!place || !isInZone(name, place.zone.name)) {
    return { rcode: 'REFUSED', records: [] };
  }
  const authority = soaOf(place.zone);
  const found = recordsAt(place.zone, name);
  if (!found) {
    return { rcode: 'NXDOMAIN', records: [], authority };
  }
  const sets = found.filter(({ Type }) => Type === walk.type);
  const chosen = routeRecords(
    walk.world,
    place,
    sets.length > 0 ? sets : found.filter(({ Type }) => Type === 'CNAME'),
  );
  const answers = chosen.map(record =>
    record.AliasTarget
      ? aliasAnswer(walk, name, record.AliasTarget.DNSName ?? '')
      : plainAnswer(walk, name, record),
  );
  const failed = answers.find(({ rcode }) => rcode !== 'NOERROR');
  return {
    rcode: failed?.rcode ?? 'NOERROR',
    records: answers.flatMap(({ records }) => records),
    authority,
    loadBalancer: answers.find(answer => answer.loadBalancer)?.loadBalancer,
  };
}

/**
 * What Route 53's name servers answer, from what is published and the health
 * checks alone: no control plane takes part, so that answers go on, and go on
 * changing, while us-east-1 is down. Names outside every zone are REFUSED,
 * except a load balancer's own name, which gives its addresses.
 * @param within - asks one zone only, as TestDNSAnswer does
 */
export function dnsAnswer(
  world: World,
  question: DnsQuestion,
  within?: ZoneOfAccount,
): DnsAnswer {
  return resolve(
    { world, type: question.type.toUpperCase(), within, depth: 0 },
    canonicalName(question.name),
  );
}
