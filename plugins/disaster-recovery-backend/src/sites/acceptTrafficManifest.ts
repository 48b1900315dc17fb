import {
  SITE_REGIONS_ANNOTATION,
  trafficManifestSchema,
  type TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import { BUCKET } from './acceptRegionManifest';
import { Inspection, type Accepted } from './Inspection';
import { trafficRemedy } from './manifestWords';
import type { CatalogSite, Problem, Site } from './types';

const HEALTH_CHECK = /^[\w-]{1,64}$/;
const DOMAIN = /^(?!.{254})[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+\.?$/i;

/** The site, and what is known of its regions: a region's object of the switch lies in that region's bucket. */
type KnownSite = CatalogSite & Pick<Site, 'manifests'>;

const inspectionOf = (site: CatalogSite, region: string) =>
  new Inspection(
    `The traffic manifest in ${region}`,
    trafficRemedy(site, region),
  );

/** The same for the traffic manifest that a region's parameter holds. */
export function acceptTrafficManifest(
  text: string,
  site: KnownSite,
  region: string,
): Accepted<TrafficManifest> {
  const inspection = inspectionOf(site, region);
  const manifest = inspection.parse(text, trafficManifestSchema);
  const problems = manifest
    ? inspectTrafficManifest(manifest, site, region)
    : inspection.problems;
  return manifest && !problems.length ? { manifest } : { problems };
}

/** What is wrong with a traffic manifest of the right shape. */
export function inspectTrafficManifest(
  manifest: TrafficManifest,
  site: KnownSite,
  region: string,
): Problem[] {
  const inspection = inspectionOf(site, region);
  const { primary, switch: ofSwitch, endpoint } = manifest.healthChecks;
  inspection.equal('site', manifest.site, site.name);
  inspection.match('zoneId', manifest.zoneId, /^Z[A-Z0-9]{1,31}$/, 'Z0ABC');
  inspection.match(
    'recordName',
    manifest.recordName,
    DOMAIN,
    `${site.name}.example.com`,
  );
  inspection.equal(
    'the regions of healthChecks.endpoint',
    Object.keys(endpoint).sort().join(' and '),
    Object.values(site.regions).sort().join(' and '),
    `the annotation ${SITE_REGIONS_ANNOTATION} of ${site.entityRef}`,
  );
  for (const id of [primary, ofSwitch, ...Object.values(endpoint)]) {
    inspection.match('healthChecks', id, HEALTH_CHECK, 'an id of Route 53');
  }
  inspectSwitch(manifest, site, inspection);
  return inspection.problems;
}

function inspectSwitch(
  { switch: ofSwitch }: TrafficManifest,
  { regions, manifests, name }: KnownSite,
  inspection: Inspection,
): void {
  const objects = ofSwitch?.objects ?? [];
  for (const { role, region, bucket, key, healthCheck } of objects) {
    const field = `of the switch's ${role} object`;
    inspection.match(`bucket ${field}`, bucket, BUCKET, `${name}-switch`);
    inspection.match(
      `health check ${field}`,
      healthCheck,
      HEALTH_CHECK,
      'an id of Route 53',
    );
    if (role !== 'witness') {
      const known = manifests[region]?.switch ?? { bucket, key };
      inspection.equal(`region ${field}`, region, regions[role]);
      inspection.equal(`bucket ${field}`, bucket, known.bucket);
      inspection.equal(`key ${field}`, key, known.key);
    }
  }
  for (const [field, values] of [
    ['roles', objects.map(({ role }) => role)],
    ['regions', objects.map(({ region }) => region)],
    ['buckets', objects.map(({ bucket }) => bucket)],
    ['health checks', objects.map(({ healthCheck }) => healthCheck)],
  ] as const) {
    if (new Set(values).size < values.length) {
      inspection.refuse(
        `the ${field} of the switch's objects are ${values.join(
          ', ',
        )}; each must be another`,
        { field: 'switch.objects' },
      );
    }
  }
}
