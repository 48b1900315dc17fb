import { createHash } from 'node:crypto';
import type { World } from '../core/World';
import type { LoadBalancerState } from '../services/elbv2/state';
import { loadBalancerNamed } from './loadBalancersOf';

const ZONES = 2;
/** 127.20.x.y and up leaves 127.0.0.1 and its neighbours to the machine. */
const FIRST_NET = 20;
const NETS = 200;

/** Health checkers ask for them thousands of times a second. */
const known = new WeakMap<LoadBalancerState, string[]>();

/**
 * @returns the loopback addresses of a load balancer, one a zone, the same for
 * the same name in every process; none for a name that no load balancer has
 */
export function loadBalancerAddresses(world: World, dnsName: string): string[] {
  const name = dnsName.toLowerCase().replace(/\.$/, '');
  const balancer = loadBalancerNamed(world, name);
  if (!balancer?.active) {
    return [];
  }
  let addresses = known.get(balancer.state);
  if (!addresses) {
    addresses = addressesOfName(name);
    known.set(balancer.state, addresses);
  }
  return addresses;
}

/** @returns the addresses that a load balancer of that name has. */
export function addressesOfName(name: string): string[] {
  const addresses = [];
  for (let zone = 0; zone < ZONES; zone += 1) {
    const digest = createHash('sha256').update(`${name}/${zone}`).digest();
    const net = FIRST_NET + (digest[0] % NETS);
    addresses.push(`127.${net}.${digest[1]}.${1 + (digest[2] % 254)}`);
  }
  return addresses;
}
