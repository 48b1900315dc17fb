import type { SiteBinding } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { parts } from '../database/parts';
import { listBindings, saveBindings } from './bindings';
import { noSuchSite } from './noSuchSite';
import { toSite, type ManifestRow, type SiteRow } from './rows';
import { saveReadings, type ManifestReading } from './saveReadings';
import { ofSites, whereSites, type SiteFilter } from './siteFilter';
import { takeOver, type CatalogAnswer, type RefusedClaim } from './takeOver';
import type { BindingReader, Site, SiteStore } from './types';

/** So that no transaction holds the rows of all sites while it works. */
const READINGS_PER_TRANSACTION = 200;

/** Sites and manifests as last known; needs neither the catalog nor AWS. */
export class DatabaseSiteStore implements SiteStore, BindingReader {
  readonly #listeners: ((names: string[]) => void)[] = [];

  constructor(private readonly knex: Knex) {}

  async list(filter?: SiteFilter): Promise<Site[]> {
    const named = this.knex<SiteRow>('dr_sites').orderBy('name');
    if (filter) {
      whereSites(named, filter);
    }
    const [sites, manifests] = await Promise.all([
      named,
      this.knex<ManifestRow>('dr_manifests').modify(ofSites, filter),
    ]);
    const bySite = new Map<string, ManifestRow[]>();
    for (const row of manifests) {
      bySite.set(row.site, [...(bySite.get(row.site) ?? []), row]);
    }
    return sites.map(row => toSite(row, bySite.get(row.name) ?? []));
  }

  async find(names: string[]): Promise<(Site | undefined)[]> {
    const found = await this.list({ property: 'name', values: names });
    const byName = new Map(found.map(site => [site.name, site]));
    return names.map(name => byName.get(name));
  }

  async get(name: string): Promise<Site> {
    const [site] = await this.find([name]);
    if (!site) {
      throw noSuchSite(name);
    }
    return site;
  }

  /** Takes over what the catalog names now; see {@link takeOver}. */
  async replace(
    answer: CatalogAnswer,
    options: { now: Date; graceSeconds: number },
  ): Promise<RefusedClaim[]> {
    const { refused, changed } = await this.knex.transaction(async tx => {
      const taken = await takeOver(tx, answer, options);
      await saveBindings(tx, taken.changed, options.now);
      return taken;
    });
    this.#tell(changed);
    return refused;
  }

  /** Stores what came of reading manifests; see {@link saveReadings}. */
  async saveManifests(readings: ManifestReading[]): Promise<void> {
    for (const part of parts(readings, READINGS_PER_TRANSACTION)) {
      const save = () =>
        this.knex.transaction(async tx => {
          const changed = await saveReadings(tx, part);
          await saveBindings(
            tx,
            part.map(({ site }) => site),
          );
          return changed;
        });
      // Another replica may have claimed the same resource at the same moment; then the second look sees it.
      this.#tell(await save().catch(save));
    }
  }

  /** What is bound of a site, and what is the matter with it. @throws NotFoundError */
  async bindings(name: string): Promise<SiteBinding[]> {
    await this.get(name);
    return listBindings(this.knex, name);
  }

  /** Calls back after what entities or manifests say of sites became another, with their names. */
  onChange(listener: (names: string[]) => void): void {
    this.#listeners.push(listener);
  }

  #tell(names: string[]) {
    if (names.length > 0) {
      this.#listeners.forEach(listener => listener(names));
    }
  }
}
