import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '../src/readSite';
import type { SiteDefinition } from '../src/site';

/** A site that the rules must hold for. */
export interface Sample {
  title: string;
  site: SiteDefinition;
}

const own = readSite('site.json');

/** The site with every choice made the other way, so that no rule holds by luck. */
const opposite: SiteDefinition = {
  ...own,
  regions: { active: own.regions.pilot, pilot: own.regions.active },
  traffic: {
    ...own.traffic,
    policy: own.traffic.policy === 'automatic' ? 'operator' : 'automatic',
  },
  network: {
    ...own.network,
    activeCidr: own.network.pilotCidr,
    pilotCidr: own.network.activeCidr,
    zones: own.network.zones === 2 ? 3 : 2,
  },
  compute: { ...own.compute, pilotMin: own.compute.pilotMin === 0 ? 1 : 0 },
};

/** The site as it is committed after a failover; or back again. */
const otherMode: SiteDefinition = {
  ...own,
  drMode: own.drMode === 'normal' ? 'failed-over' : 'normal',
};

/** Further sites, from the folder in `DR_SITE_SAMPLES`. */
function samplesFromFolder(folder = process.env.DR_SITE_SAMPLES): Sample[] {
  return folder === undefined
    ? []
    : readdirSync(folder)
        .filter(file => file.endsWith('.json'))
        .map(file => ({ title: file, site: readSite(join(folder, file)) }));
}

/** The sites that the rules are tested with. */
export const samples: Sample[] = [
  { title: 'site.json', site: own },
  { title: 'site.json, the other way round', site: opposite },
  { title: 'site.json, in the other mode', site: otherMode },
  ...samplesFromFolder(),
];
