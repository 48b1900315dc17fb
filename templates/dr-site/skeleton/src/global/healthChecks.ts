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

/**
 * Where the application is asked. Any 2xx or 3xx answer counts as healthy, and
 * port 80 of an https site only redirects: a check there would call a region
 * healthy that has not one instance. Route 53 does not validate certificates,
 * so that the load balancer's own name does although no certificate has it.
 */
const ENDPOINTS = {
  http: { type: 'HTTP', port: 80 },
  https: { type: 'HTTPS', port: 443, enableSni: true },
};

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
      ...ENDPOINTS[site.traffic.protocol],
      fqdn: dnsName,
      resourcePath: site.compute.healthPath,
      ...FAST,
      tags: { Name: `${site.name}-endpoint-${site.regions[role]}` },
      // AWS fixes the type for good. A check that is gone counts as unhealthy
      // and would move traffic, so its successor is there before it goes.
      lifecycle: { createBeforeDestroy: true },
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
