import type {
  RegionManifest,
  TrafficManifest,
} from '../../../plugins/disaster-recovery-common/src';
import {
  ACCOUNT,
  ACTIVE,
  PILOT,
  testManifest,
  testTraffic,
} from '../../../plugins/disaster-recovery-backend/src/__testUtils__/fixtures';
import type { CatalogSite } from '../../../plugins/disaster-recovery-backend/src/sites/types';

export { ACCOUNT, ACTIVE, PILOT };

/** A site of a fleet, with what its stacks wrote. */
export interface FleetSite {
  site: CatalogSite;
  manifests: Record<string, RegionManifest>;
  traffic: TrafficManifest;
}

/** So many sites in one account, all at home in the same two regions, their records in one zone. */
export function fleetOf(size: number): FleetSite[] {
  return Array.from({ length: size }, (_, index) => {
    const name = `site-${String(index).padStart(5, '0')}`;
    const named = <T>(fixture: T): T =>
      JSON.parse(JSON.stringify(fixture).replaceAll('orders', name));
    const traffic = testTraffic();
    const { primary, switch: ofSwitch, endpoint } = traffic.healthChecks;
    const own = (id: string) => `${id}-${name}`;
    return {
      site: {
        name,
        entityRef: `component:default/${name}`,
        owner: `group:default/team-${index % 50}`,
        accountId: ACCOUNT,
        regions: { active: ACTIVE, pilot: PILOT },
      },
      manifests: {
        [ACTIVE]: named(testManifest('active')),
        [PILOT]: named(testManifest('pilot')),
      },
      traffic: named({
        ...traffic,
        healthChecks: {
          primary: own(primary),
          switch: own(ofSwitch),
          endpoint: {
            [ACTIVE]: own(endpoint[ACTIVE]),
            [PILOT]: own(endpoint[PILOT]),
          },
        },
      }),
    };
  });
}
