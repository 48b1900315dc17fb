import type { Cloud } from '../cloud/Cloud';
import type { ProtectedSite } from '../site';
import type { CommandClients } from './connection';
import { regionNames, type SiteDefinition } from './definition';
import { findLoadBalancer } from './findLoadBalancer';
import { readTraffic } from './readTraffic';
import { siteOf } from './siteOf';

/** The site from `site.json`, with what only AWS knows asked once of each region; a region that is dark delays nobody for long. */
export async function lookUpSite(
  definition: SiteDefinition,
  clients: CommandClients,
  cloud: Cloud,
): Promise<ProtectedSite> {
  const { active, pilot } = definition.regions;
  const [found, traffic] = await Promise.all([
    Promise.all(
      [active, pilot].map(async region => {
        const { loadBalancer } = regionNames(definition, region);
        return [
          region,
          await findLoadBalancer(clients, region, loadBalancer),
        ] as const;
      }),
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
