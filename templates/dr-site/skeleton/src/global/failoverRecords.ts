import {
  DataAwsRoute53Zone,
  Route53Record,
  type Route53HealthCheck,
} from '../iac/aws';
import type { GlobalContext } from './GlobalContext';
import type { LoadBalancers } from './loadBalancers';

/**
 * The name that users call, with an answer for each region.
 *
 * Neither alias evaluates its target's health. For the primary the combined
 * check is the only judge: with the target's health beside it Route 53 would
 * move traffic of a site whose policy is `operator`. For the secondary a load
 * balancer without instances would count as unhealthy, and with both answers
 * unhealthy Route 53 gives the primary: a pilot light would never get traffic.
 */
export function createFailoverRecords(
  { stack, site, providers }: GlobalContext,
  parts: { loadBalancers: LoadBalancers; primaryCheck: Route53HealthCheck },
): DataAwsRoute53Zone {
  const provider = providers.control;
  const zone = new DataAwsRoute53Zone(stack, 'zone', {
    provider,
    name: site.traffic.zoneName,
    privateZone: false,
  });
  const createRecord = (
    role: 'active' | 'pilot',
    type: 'PRIMARY' | 'SECONDARY',
    healthCheckId?: string,
  ) =>
    new Route53Record(stack, `${role}_record`, {
      provider,
      zoneId: zone.zoneId,
      name: site.traffic.recordName,
      type: 'A',
      setIdentifier: site.regions[role],
      failoverRoutingPolicy: { type },
      healthCheckId,
      alias: {
        name: parts.loadBalancers[role].dnsName,
        zoneId: parts.loadBalancers[role].zoneId,
        evaluateTargetHealth: false,
      },
    });
  createRecord('active', 'PRIMARY', parts.primaryCheck.id);
  createRecord('pilot', 'SECONDARY');
  return zone;
}
