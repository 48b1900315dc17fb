import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { toSite, type ManifestRow, type SiteRow } from './rows';
import { saveReadings, type ManifestReading } from './saveReadings';
import { takeOver, type CatalogAnswer, type RefusedClaim } from './takeOver';
import type { Site, SiteStore } from './types';

/** So that no transaction holds the rows of all sites while it works. */
const READINGS_PER_TRANSACTION = 200;

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

  /** Takes over what the catalog names now; see {@link takeOver}. */
  async replace(
    answer: CatalogAnswer,
    options: { now: Date; graceSeconds: number },
  ): Promise<RefusedClaim[]> {
    return this.knex.transaction(tx => takeOver(tx, answer, options));
  }

  /** Stores what came of reading manifests; see {@link saveReadings}. */
  async saveManifests(readings: ManifestReading[]): Promise<void> {
    for (let i = 0; i < readings.length; i += READINGS_PER_TRANSACTION) {
      const part = readings.slice(i, i + READINGS_PER_TRANSACTION);
      const save = () => this.knex.transaction(tx => saveReadings(tx, part));
      // Another replica may have claimed the same resource at the same moment; then the second look sees it.
      await save().catch(save);
    }
  }
}
