import {
  siteDefinitionSchema,
  type Objectives,
} from '@understudy/plugin-disaster-recovery-common';
import { inspectRegionManifest } from './acceptRegionManifest';
import { inspectTrafficManifest } from './acceptTrafficManifest';
import type { CatalogSite, Problem, Site, SiteProblem } from './types';

export interface SiteRow {
  name: string;
  /** The first entity that named the site; nobody else changes the row. */
  entity_ref: string;
  claimed_at: string;
  owner: string;
  title: string | null;
  account_id: string;
  location: string | null;
  tier: string | null;
  drill_schedule: string | null;
  minimum_capacity: number | null;
  /** JSON */
  depends_on: string | null;
  active_region: string;
  pilot_region: string;
  missing_since: string | null;
  /** JSON */
  rivals: string | null;
  entity_problem: string | null;
  manifest_origin: 'catalog' | null;
  dns_account_id: string | null;
}

export interface ManifestRow {
  site: string;
  region: string;
  kind: 'region' | 'traffic';
  body: string | null;
  read_at: string | null;
  /** JSON: problems of the last attempt. */
  problem: string | null;
}

/** What counts until the site's own manifest was read: the targets that the template starts from. */
export const DEFAULT_OBJECTIVES: Objectives =
  siteDefinitionSchema.shape.objectives.parse({});

/** What the row of a site takes from its entity. */
export const toRow = (site: CatalogSite) => ({
  name: site.name,
  entity_ref: site.entityRef,
  owner: site.owner,
  title: site.title ?? null,
  account_id: site.accountId,
  location: site.location ?? null,
  tier: site.tier ?? null,
  drill_schedule: site.drillSchedule ?? null,
  minimum_capacity: site.minimumCapacity ?? null,
  depends_on: site.dependsOn?.length ? JSON.stringify(site.dependsOn) : null,
  active_region: site.regions.active,
  pilot_region: site.regions.pilot,
  missing_since: null,
  entity_problem: null,
  manifest_origin: site.manifestOrigin ?? null,
  dns_account_id: site.dnsAccountId ?? null,
});

const sortKey = ({ kind, read_at }: ManifestRow) => `${kind} ${read_at ?? ''}`;

/**
 * The site with what of its manifests may be relied on. What was accepted once is held against what the catalog says
 * now, so that another account or other regions take nothing over that was bound before.
 */
export function toSite(row: SiteRow, manifestRows: ManifestRow[]): Site {
  const site: Site = {
    name: row.name,
    entityRef: row.entity_ref,
    owner: row.owner,
    title: row.title ?? undefined,
    accountId: row.account_id,
    location: row.location ?? undefined,
    tier: row.tier ?? undefined,
    drillSchedule: row.drill_schedule ?? undefined,
    minimumCapacity: row.minimum_capacity ?? undefined,
    dependsOn: row.depends_on ? JSON.parse(row.depends_on) : undefined,
    regions: { active: row.active_region, pilot: row.pilot_region },
    dnsAccountId: row.dns_account_id ?? undefined,
    manifestOrigin: row.manifest_origin ?? undefined,
    objectives: DEFAULT_OBJECTIVES,
    manifests: {},
    traffic: undefined,
    rivals: row.rivals ? JSON.parse(row.rivals) : undefined,
    entityProblem: row.entity_problem ?? undefined,
  };
  const { active, pilot } = site.regions;
  const problems = new Map<string, SiteProblem>();
  const here = manifestRows
    .filter(({ region }) => region === active || region === pilot)
    // Those of regions first, for traffic is held against them; then the newest last.
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const { region, kind, body, problem, read_at: readAt } of here) {
    const complain = (found: Problem[]) =>
      found.forEach(each =>
        problems.set(`${region} ${each.reason}`, {
          region,
          manifest: kind,
          ...each,
        }),
      );
    complain(problem ? JSON.parse(problem) : []);
    if (!body) {
      continue;
    }
    const manifest = JSON.parse(body);
    const found =
      kind === 'region'
        ? inspectRegionManifest(manifest, site, region)
        : inspectTrafficManifest(manifest, site, region);
    // It was right when it was accepted: what it is held against is another one since.
    complain(found.map(each => ({ ...each, fault: 'changed' })));
    if (!found.length && kind === 'region') {
      site.manifests[region] = manifest;
      site.manifestsReadAt = {
        ...site.manifestsReadAt,
        ...(readAt && { [region]: readAt }),
      };
    } else if (!found.length) {
      site.traffic = manifest;
    }
  }
  site.objectives =
    site.manifests[pilot]?.objectives ??
    site.manifests[active]?.objectives ??
    DEFAULT_OBJECTIVES;
  return problems.size ? { ...site, problems: [...problems.values()] } : site;
}
