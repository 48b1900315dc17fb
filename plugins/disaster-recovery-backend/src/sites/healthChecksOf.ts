import type { Site } from './types';

/** A health check of a site, and whether its result must be turned round. */
export interface SiteHealthCheck {
  id: string;
  /** Region that it is about. */
  region: string;
  title: string;
  /** The switch is off while its object is absent, and a check finds what is absent unhealthy. */
  inverted: boolean;
}

/** Every health check that a site's traffic goes by, each once; none before its traffic manifest is known. */
export function healthChecksOf({ traffic, regions }: Site): SiteHealthCheck[] {
  if (!traffic) {
    return [];
  }
  const { primary, switch: pilotSwitch, endpoint } = traffic.healthChecks;
  const of = (
    id: string,
    region: string,
    title: string,
    inverted: boolean,
  ) => ({
    id,
    region,
    title,
    inverted,
  });
  const all = [
    of(primary, regions.active, 'the check of the PRIMARY record', false),
    of(pilotSwitch, regions.pilot, `the switch of ${regions.pilot}`, true),
    ...(traffic.switch?.objects ?? []).map(({ healthCheck, region }) =>
      of(healthCheck, region, `the switch of ${region}`, true),
    ),
    ...Object.entries(endpoint).map(([region, id]) =>
      of(id, region, `the endpoint of ${region}`, false),
    ),
  ];
  return [...new Map(all.map(each => [each.id, each])).values()];
}
