import { MANIFEST_FIELD, SITE_TAG } from '@understudy/failover';
import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';
import { acceptRegionManifest } from './acceptRegionManifest';
import { acceptTrafficManifest } from './acceptTrafficManifest';
import type { Accepted } from './Inspection';
import type { ManifestReading } from './saveReadings';
import type { CatalogSite, Problem } from './types';

const FIELDS = ['objectives', 'regions', 'traffic'];

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

const missing = (site: CatalogSite, field: string): Problem => ({
  fault: 'missing',
  field,
  reason: `${site.entityRef} has no ${MANIFEST_FIELD}.${field}`,
  remedy: `Write it as docs/bring-an-existing-site.md says, or take ${MANIFEST_FIELD} away where stacks write the site's manifests`,
});

const unknownField = (site: CatalogSite, field: string): Problem => ({
  fault: 'malformed',
  field,
  reason: `${MANIFEST_FIELD}.${field} of ${site.entityRef} is no field of a manifest`,
  remedy: 'Correct its name, or take it away',
});

/**
 * Reads a site's manifests out of its entity, `spec.disasterRecovery`, by the rules for those in Parameter Store. What
 * entity and region say already need not be said again; what is not known is refused, for nobody would notice that it
 * counts for nothing.
 * @returns what came of the manifests of both regions and of the traffic manifest
 */
export function catalogReadings(
  site: CatalogSite,
  written: unknown,
  now: Date,
): ManifestReading[] {
  const { regions, traffic, objectives } = fieldsOf(written);
  const { active, pilot } = site.regions;
  const readAt = now.toISOString();
  const strange = [
    ...Object.keys(fieldsOf(written)).filter(key => !FIELDS.includes(key)),
    ...Object.keys(fieldsOf(regions))
      .filter(key => key !== active && key !== pilot)
      .map(key => `regions.${key}`),
  ].map(field => unknownField(site, field));
  const manifests: Record<string, RegionManifest> = {};
  const ofRegions = [active, pilot].map((region): ManifestReading => {
    const body = fieldsOf(regions)[region];
    const base = { site: site.name, region, kind: 'region' as const, readAt };
    if (body === undefined) {
      return { ...base, problems: [missing(site, `regions.${region}`)] };
    }
    const whole = {
      schemaVersion: 1,
      site: site.name,
      accountId: site.accountId,
      region,
      peerRegion: region === active ? pilot : active,
      homeRole: region === active ? 'active' : 'pilot',
      tag: { key: SITE_TAG, value: site.name },
      ...(objectives !== undefined && { objectives }),
      ...(isFields(body) ? body : { body }),
    };
    const accepted = acceptRegionManifest(JSON.stringify(whole), site, region);
    if ('manifest' in accepted) {
      manifests[region] = accepted.manifest;
    }
    return {
      ...base,
      ...withStrange(site, accepted, {
        written: whole,
        path: `regions.${region}`,
        strange,
      }),
    };
  });
  const ofTraffic = [active, pilot].map((region): ManifestReading => {
    const base = { site: site.name, region, kind: 'traffic' as const, readAt };
    if (traffic === undefined) {
      return { ...base, problems: [missing(site, 'traffic')] };
    }
    const whole = {
      schemaVersion: 1,
      site: site.name,
      ...(isFields(traffic) ? traffic : { body: traffic }),
    };
    return {
      ...base,
      ...withStrange(
        site,
        acceptTrafficManifest(
          JSON.stringify(whole),
          { ...site, manifests },
          region,
        ),
        { written: whole, path: 'traffic', strange: [] },
      ),
    };
  });
  return [...ofRegions, ...ofTraffic];
}

/** Refuses what was accepted where somebody wrote what nobody reads. */
function withStrange<T>(
  site: CatalogSite,
  accepted: Accepted<T>,
  options: { written: Fields; path: string; strange: Problem[] },
): Accepted<T> {
  const { written, path, strange } = options;
  if (!('manifest' in accepted)) {
    return { problems: [...accepted.problems, ...strange] };
  }
  const problems = [
    ...strange,
    ...leftOut(written, accepted.manifest, path).map(field =>
      unknownField(site, field),
    ),
  ];
  return problems.length ? { problems } : accepted;
}

/** Fields that are written and did not get into the manifest. */
function leftOut(written: unknown, taken: unknown, path: string): string[] {
  if (Array.isArray(written)) {
    const items = Array.isArray(taken) ? taken : [];
    return written.flatMap((each, index) =>
      leftOut(each, items[index], `${path}.${index}`),
    );
  }
  if (!isFields(written)) {
    return [];
  }
  return Object.entries(written).flatMap(([key, value]) => {
    const field = `${path}.${key}`;
    return key in fieldsOf(taken)
      ? leftOut(value, fieldsOf(taken)[key], field)
      : [field];
  });
}
