import type { Cloud } from '../cloud/Cloud';
import type { ProtectedSite } from '../site';
import type { SiteDefinition } from './definition';
import type { FindLoadBalancer } from './findLoadBalancer';
import { readTraffic } from './readTraffic';
import { siteOf } from './siteOf';

/** The site from `site.json`, with what only AWS knows asked of each region; one that is dark delays nobody for long. */
export async function lookUpSite(
  definition: SiteDefinition,
  find: FindLoadBalancer,
  cloud: Cloud,
): Promise<ProtectedSite> {
  const { active, pilot } = definition.regions;
  const [found, traffic] = await Promise.all([
    Promise.all(
      [active, pilot].map(
        async region => [region, await find(region)] as const,
      ),
    ),
    Promise.all(
      [pilot, active].map(region => readTraffic(cloud, definition, region)),
    ),
  ]);
  return siteOf(definition, {
    loadBalancers: Object.fromEntries(found),
    traffic: traffic.find(Boolean),
  });
}
