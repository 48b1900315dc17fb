import { Route53HealthCheck, type DataAwsLb } from '../iac/aws';
import { FAST } from './checkInterval';
import type { GlobalContext } from './GlobalContext';
import type { LoadBalancers } from './loadBalancers';
import { createSwitchChecks, type SwitchChecks } from './switchChecks';

/** The health checks that decide where traffic goes, and that show why. */
export interface HealthChecks {
  active: Route53HealthCheck;
  pilot: Route53HealthCheck;
  switch: SwitchChecks;
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

/**
 * One check an endpoint, those of the operator's switch, and their combination:
 * without a word of the operator the active region serves. A new site serves
 * from the pilot for its first minute, until the checkers of the switch have
 * reported.
 */
export function createHealthChecks(
  context: GlobalContext,
  loadBalancers: LoadBalancers,
): HealthChecks {
  const { stack, site, providers } = context;
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
  const switchChecks = createSwitchChecks(context);
  const { verdict } = switchChecks;
  const children =
    site.traffic.policy === 'automatic' ? [active, verdict] : [verdict];
  const primary = new Route53HealthCheck(stack, 'primary_check', {
    provider,
    type: 'CALCULATED',
    childHealthchecks: children.map(({ id }) => id),
    childHealthThreshold: children.length,
    tags: { Name: `${site.name}-primary` },
  });
  return { active, pilot, switch: switchChecks, primary };
}
