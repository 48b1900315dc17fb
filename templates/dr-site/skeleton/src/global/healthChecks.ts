import { Route53HealthCheck, type DataAwsLb } from '../iac/aws';
import { SWITCH_KEY } from '../names';
import type { GlobalContext } from './GlobalContext';
import type { LoadBalancers } from './loadBalancers';

/** The health checks that decide where traffic goes, and that show why. */
export interface HealthChecks {
  active: Route53HealthCheck;
  pilot: Route53HealthCheck;
  switch: Route53HealthCheck;
  /** Healthy: the active region gets the traffic. */
  primary: Route53HealthCheck;
}

const FAST = { requestInterval: 10, failureThreshold: 3 };

/**
 * One check an endpoint, one for the operator's switch, and their combination.
 * The switch is inverted: without the object the active region serves. It lies
 * in the pilot region, so that moving traffic there needs that region alone,
 * and so that traffic stays where it is if that region fails.
 *
 * Route 53 takes a new inverted check as unhealthy until its checkers have
 * reported, so traffic goes to the pilot for the first minute of a new site.
 */
export function createHealthChecks(
  { stack, site, providers, names }: GlobalContext,
  loadBalancers: LoadBalancers,
): HealthChecks {
  const provider = providers.control;
  // By the load balancer's own name: a check on the record that it decides
  // about would see the region that was chosen.
  const createEndpointCheck = (
    role: 'active' | 'pilot',
    { dnsName }: DataAwsLb,
  ) =>
    new Route53HealthCheck(stack, `${role}_endpoint_check`, {
      provider,
      type: 'HTTP',
      fqdn: dnsName,
      port: 80,
      resourcePath: site.compute.healthPath,
      ...FAST,
      tags: { Name: `${site.name}-endpoint-${site.regions[role]}` },
    });
  const active = createEndpointCheck('active', loadBalancers.active);
  const pilot = createEndpointCheck('pilot', loadBalancers.pilot);
  const switchCheck = new Route53HealthCheck(stack, 'switch_check', {
    provider,
    type: 'HTTPS',
    fqdn: `${names.pilot.switchBucket}.s3.${site.regions.pilot}.amazonaws.com`,
    port: 443,
    enableSni: true,
    resourcePath: `/${SWITCH_KEY}`,
    invertHealthcheck: true,
    ...FAST,
    tags: { Name: `${site.name}-switch` },
  });
  const children =
    site.traffic.policy === 'automatic' ? [active, switchCheck] : [switchCheck];
  const primary = new Route53HealthCheck(stack, 'primary_check', {
    provider,
    type: 'CALCULATED',
    childHealthchecks: children.map(({ id }) => id),
    childHealthThreshold: children.length,
    tags: { Name: `${site.name}-primary` },
  });
  return { active, pilot, switch: switchCheck, primary };
}
