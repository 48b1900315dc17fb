import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '../src/readSite';
import { REGIONS, type SiteDefinition } from '../src/site';

/** A site that the rules must hold for. */
export interface Sample {
  title: string;
  site: SiteDefinition;
}

const own = readSite('site.json');

const WAYS_OUT = ['single', 'per-az', 'none'] as const;
const PIPELINES = ['jenkins', 'github-actions', 'codepipeline'] as const;

/** Another one of several choices, so that the samples together have all of them. */
const another = <T>(choices: readonly T[], one: T, steps: number): T =>
  choices[(choices.indexOf(one) + steps) % choices.length];

/** Another way of delivery, with all that any of them needs. */
const anotherDelivery = (steps: number): SiteDefinition['delivery'] => ({
  repository: 'example-org/orders',
  connectionArn:
    'arn:aws:codeconnections:eu-west-1:123456789012:connection/one',
  ...own.delivery,
  pipeline: another(PIPELINES, own.delivery.pipeline, steps),
});

/** A region that is neither the active one nor the pilot. */
const third = Object.keys(REGIONS).find(
  region => ![own.regions.active, own.regions.pilot].includes(region),
);

const APPLICATIONS = ['sample', 'image', 'custom'] as const;

/** Another application, with the parameter that an image of one's own needs. */
function anotherApplication(steps: number) {
  const { imageParameter, ...compute } = own.compute;
  const application = another(APPLICATIONS, compute.application, steps);
  return {
    ...compute,
    application,
    ...(application === 'image' && {
      imageParameter: imageParameter ?? `/app/${own.name}/image`,
    }),
  };
}

/** The site with every choice made the other way, so that no rule holds by luck. */
const opposite: SiteDefinition = {
  ...own,
  regions: {
    active: own.regions.pilot,
    pilot: own.regions.active,
    ...(own.regions.witness === undefined && { witness: third }),
  },
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
    nat: another(WAYS_OUT, own.network.nat, 1),
  },
  compute: {
    ...anotherApplication(1),
    pilotMin: own.compute.pilotMin === 0 ? 1 : 0,
  },
  storage: { replicationTimeControl: !own.storage.replicationTimeControl },
  backup: {
    ...own.backup,
    crossRegionCopy: !own.backup.crossRegionCopy,
  },
  delivery: anotherDelivery(1),
};

/** The site with every option that costs something, after a failover. */
const everything: SiteDefinition = {
  ...own,
  regions: { witness: third, ...own.regions },
  traffic: { ...own.traffic, protocol: 'https' },
  network: { ...own.network, nat: another(WAYS_OUT, own.network.nat, 2) },
  compute: anotherApplication(2),
  notifications: {
    email: ['on-call@example.test', 'team+dr@example.test'],
    pagerUrl: 'https://pager.example.test/integration/key/enqueue',
  },
  storage: { replicationTimeControl: true },
  backup: { crossRegionCopy: true, retentionDays: 90 },
  delivery: anotherDelivery(2),
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
