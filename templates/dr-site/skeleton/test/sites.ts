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

const WAYS_OUT = ['single', 'per-az', 'none'] as const;

/** Another way out of the network, so that the samples together have all of them. */
const wayOut = (steps: number) =>
  WAYS_OUT[(WAYS_OUT.indexOf(own.network.nat) + steps) % WAYS_OUT.length];

/** The site with every choice made the other way, so that no rule holds by luck. */
const opposite: SiteDefinition = {
  ...own,
  regions: { active: own.regions.pilot, pilot: own.regions.active },
  traffic: {
    ...own.traffic,
    policy: own.traffic.policy === 'automatic' ? 'operator' : 'automatic',
    protocol: own.traffic.protocol === 'http' ? 'https' : 'http',
  },
  network: {
    ...own.network,
    activeCidr: own.network.pilotCidr,
    pilotCidr: own.network.activeCidr,
    zones: own.network.zones === 2 ? 3 : 2,
    nat: wayOut(1),
  },
  compute: { ...own.compute, pilotMin: own.compute.pilotMin === 0 ? 1 : 0 },
  storage: { replicationTimeControl: !own.storage.replicationTimeControl },
  backup: {
    ...own.backup,
    crossRegionCopy: !own.backup.crossRegionCopy,
  },
};

/** The site with every option that costs something, after a failover. */
const everything: SiteDefinition = {
  ...own,
  traffic: { ...own.traffic, protocol: 'https' },
  network: { ...own.network, nat: wayOut(2) },
  storage: { replicationTimeControl: true },
  backup: { crossRegionCopy: true, retentionDays: 90 },
  drMode: 'failed-over',
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
  { title: 'site.json, with all that can be had', site: everything },
  ...samplesFromFolder(),
];
