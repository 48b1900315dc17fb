import { NotFoundError } from '@backstage/errors';
import {
  siteDefinitionSchema,
  type Objectives,
  type RegionManifest,
  type TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import type { CatalogSite, Site, SiteStore } from './types';

interface SiteRow {
  name: string;
  entity_ref: string;
  owner: string;
  title: string | null;
  account_id: string;
  location: string | null;
  active_region: string;
  pilot_region: string;
  missing_since: string | null;
}

interface ManifestRow {
  site: string;
  region: string;
  kind: 'region' | 'traffic';
  body: string | null;
  read_at: string | null;
  problem: string | null;
}

/** Outcome of one attempt to read a manifest. */
export type ManifestReading = {
  site: string;
  region: string;
  kind: 'region' | 'traffic';
  readAt: string;
} & ({ manifest: RegionManifest | TrafficManifest } | { problem: string });

/** What counts until the site's own manifest was read: the targets that the template starts from. */
const DEFAULT_OBJECTIVES: Objectives =
  siteDefinitionSchema.shape.objectives.parse({});

/** Sites and manifests as last known; needs neither the catalog nor AWS. */
export class DatabaseSiteStore implements SiteStore {
  constructor(private readonly knex: Knex) {}

  async list(): Promise<Site[]> {
    const [sites, manifests] = await Promise.all([
      this.knex<SiteRow>('dr_sites').orderBy('name'),
      this.knex<ManifestRow>('dr_manifests'),
    ]);
    const bySite = new Map<string, ManifestRow[]>();
    for (const row of manifests) {
      bySite.set(row.site, [...(bySite.get(row.site) ?? []), row]);
    }
    return sites.map(row => toSite(row, bySite.get(row.name) ?? []));
  }

  async get(name: string): Promise<Site> {
    const row = await this.knex<SiteRow>('dr_sites').where({ name }).first();
    if (!row) {
      throw new NotFoundError(
        `There is no site "${name}"; sites come from catalog entities with the annotation understudy.dev/dr-site`,
      );
    }
    const manifests = await this.knex<ManifestRow>('dr_manifests').where({
      site: name,
    });
    return toSite(row, manifests);
  }

  /**
   * Takes over what the catalog names now. A site that the catalog no longer names is forgotten after
   * `graceSeconds`, with its manifests: a catalog that re-reads its sources must not lose a site in mid-failover.
   */
  async replace(
    sites: CatalogSite[],
    options: { now: Date; graceSeconds: number },
  ): Promise<void> {
    const { now, graceSeconds } = options;
    const forgetBefore = new Date(now.getTime() - graceSeconds * 1000);
    await this.knex.transaction(async tx => {
      for (const site of sites) {
        await tx<SiteRow>('dr_sites')
          .insert(toRow(site))
          .onConflict('name')
          .merge();
      }
      const named = new Set(sites.map(({ name }) => name));
      for (const row of await tx<SiteRow>('dr_sites')) {
        if (named.has(row.name)) {
          continue;
        }
        if (!row.missing_since) {
          await tx<SiteRow>('dr_sites')
            .where({ name: row.name })
            .update({ missing_since: now.toISOString() });
        } else if (row.missing_since <= forgetBefore.toISOString()) {
          await tx('dr_sites').where({ name: row.name }).delete();
          await tx('dr_manifests').where({ site: row.name }).delete();
        }
      }
    });
  }

  /** Keeps accepted manifests; a failed attempt leaves the last accepted one in place. */
  async saveManifests(readings: ManifestReading[]): Promise<void> {
    await this.knex.transaction(async tx => {
      for (const reading of readings) {
        const { site, region, kind } = reading;
        const insert = tx<ManifestRow>('dr_manifests');
        if ('manifest' in reading) {
          const body = JSON.stringify(reading.manifest);
          const read_at = reading.readAt;
          await insert
            .insert({ site, region, kind, body, read_at, problem: null })
            .onConflict(['site', 'region', 'kind'])
            .merge(['body', 'read_at', 'problem']);
        } else {
          await insert
            .insert({ site, region, kind, problem: reading.problem })
            .onConflict(['site', 'region', 'kind'])
            .merge(['problem']);
        }
      }
    });
  }
}

function toRow(site: CatalogSite): SiteRow {
  return {
    name: site.name,
    entity_ref: site.entityRef,
    owner: site.owner,
    title: site.title ?? null,
    account_id: site.accountId,
    location: site.location ?? null,
    active_region: site.regions.active,
    pilot_region: site.regions.pilot,
    missing_since: null,
  };
}

function toSite(row: SiteRow, manifestRows: ManifestRow[]): Site {
  const regions = { active: row.active_region, pilot: row.pilot_region };
  const manifests: Site['manifests'] = {};
  const problems: Record<string, string> = {};
  let traffic: TrafficManifest | undefined;
  let trafficReadAt = '';
  for (const { region, kind, body, read_at, problem } of manifestRows) {
    if (region !== regions.active && region !== regions.pilot) {
      continue;
    }
    if (problem) {
      problems[region] = problem;
    }
    if (body && kind === 'region') {
      manifests[region] = JSON.parse(body);
    }
    if (body && kind === 'traffic' && (read_at ?? '') > trafficReadAt) {
      traffic = JSON.parse(body);
      trafficReadAt = read_at ?? '';
    }
  }
  return {
    name: row.name,
    entityRef: row.entity_ref,
    owner: row.owner,
    title: row.title ?? undefined,
    accountId: row.account_id,
    location: row.location ?? undefined,
    regions,
    objectives:
      manifests[regions.pilot]?.objectives ??
      manifests[regions.active]?.objectives ??
      DEFAULT_OBJECTIVES,
    manifests,
    traffic,
    ...(Object.keys(problems).length > 0 ? { problems } : {}),
  };
}
