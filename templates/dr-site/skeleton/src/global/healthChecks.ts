import { Route53HealthCheck, type DataAwsLb } from '../iac/aws';
import { countsEndpointTwice } from '../site';
import { FAST } from './checkInterval';
import type { GlobalContext } from './GlobalContext';
import type { LoadBalancers } from './loadBalancers';
import { createPrimaryCheck } from './primaryCheck';
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
 * The checks of the endpoints and of the operator's switch, and the one that
 * counts them: without a word of the operator the active region serves. A new
 * site serves from the pilot for its first minute, until the checkers of the
 * switch have reported.
 */
export function createHealthChecks(
  context: GlobalContext,
  loadBalancers: LoadBalancers,
): HealthChecks {
  const active = createEndpointCheck(context, 'active', loadBalancers.active);
  const pilot = createEndpointCheck(context, 'pilot', loadBalancers.pilot);
  const again = countsEndpointTwice(context.site)
    ? [createEndpointCheck(context, 'active', loadBalancers.active, true)]
    : [];
  const switchChecks = createSwitchChecks(context);
  const primary = createPrimaryCheck(context, {
    endpoint: [active, ...again],
    switch: switchChecks,
  });
  return { active, pilot, switch: switchChecks, primary };
}

/**
 * Asks a load balancer by its own name: a check on the record that it decides
 * about would see the region that was chosen.
 * @param again - a second check of the same, which counts like the first
 */
const createEndpointCheck = (
  { stack, site, providers }: GlobalContext,
  role: 'active' | 'pilot',
  { dnsName }: DataAwsLb,
  again = false,
) =>
  new Route53HealthCheck(
    stack,
    `${role}_endpoint_check${again ? '_again' : ''}`,
    {
      provider: providers.control,
      ...ENDPOINTS[site.traffic.protocol],
      fqdn: dnsName,
      resourcePath: site.compute.healthPath,
      ...FAST,
      tags: {
        Name: `${site.name}-endpoint-${site.regions[role]}${
          again ? '-again' : ''
        }`,
      },
      // AWS fixes the type for good. A check that is gone counts as unhealthy
      // and would move traffic, so its successor is there before it goes.
      lifecycle: { createBeforeDestroy: true },
    },
  );
