import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError, toError } from '@backstage/errors';
import { SITE_ANNOTATION } from '@understudy/plugin-disaster-recovery-common';
import { catalogReadings } from './catalogReadings';
import type { DatabaseSiteStore } from './DatabaseSiteStore';
import { siteDependencies } from './siteDependencies';
import { siteOfEntity } from './siteOfEntity';
import type { CatalogAnswer } from './takeOver';
import type { CatalogSite } from './types';

/** Of manifests that stay as they are it is noted so often that they were seen. */
const SEEN_SECONDS = 900;

/** How long a site that the catalog stopped naming is kept. */
const GRACE_SECONDS = 3600;

/** All by which an entity's manifests are accepted. */
const textOf = (site: CatalogSite, written: Map<string, unknown>) =>
  JSON.stringify([
    site.entityRef,
    site.accountId,
    site.regions,
    written.get(site.entityRef),
  ]);

/** Takes the catalog's sites over into the database. */
export class CatalogSites {
  /** Complaints already logged, so that a bad entity is not named every minute. */
  readonly #logged = new Set<string>();
  /** Manifests in entities that were saved last, by site. */
  readonly #saved = new Map<string, { text: string; at: number }>();

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      store: DatabaseSiteStore;
      logger: LoggerService;
    },
  ) {}

  /** A catalog that cannot be reached is logged, and what was known stays. */
  async refresh(): Promise<void> {
    try {
      const { written, ...answer } = await this.read();
      const refused = await this.options.store.replace(answer, {
        now: new Date(),
        graceSeconds: GRACE_SECONDS,
      });
      await this.saveManifests(answer.sites, written);
      for (const { site, entityRef, claimant } of refused) {
        this.complain(
          `${entityRef} names the site "${site}" that ${claimant} claimed first; it is left out. Give each entity a site of its own`,
        );
      }
    } catch (error) {
      this.options.logger.warn(
        `The catalog could not be read; going on with the sites known before: ${stringifyError(
          error,
        )}`,
      );
    }
  }

  /** Takes over the manifests that stand in entities, of those alone who have the site. */
  private async saveManifests(
    sites: CatalogSite[],
    written: Map<string, unknown>,
  ): Promise<void> {
    const { store } = this.options;
    const mine = sites.filter(({ entityRef }) => written.has(entityRef));
    const known = await store.find(mine.map(({ name }) => name));
    const now = new Date();
    const fresh = mine.filter(({ entityRef, name }, index) => {
      const saved = this.#saved.get(name);
      return (
        known[index]?.entityRef === entityRef &&
        (saved?.text !== textOf(mine[index], written) ||
          saved.at + SEEN_SECONDS * 1000 <= now.getTime())
      );
    });
    await store.saveManifests(
      fresh.flatMap(site =>
        catalogReadings(site, written.get(site.entityRef), now),
      ),
    );
    for (const site of fresh) {
      this.#saved.set(site.name, {
        text: textOf(site, written),
        at: now.getTime(),
      });
    }
  }

  private async read(): Promise<
    CatalogAnswer & { written: Map<string, unknown> }
  > {
    const { catalog, auth } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${SITE_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
        },
        fields: [
          'kind',
          'metadata',
          'relations',
          'spec.owner',
          'spec.disasterRecovery',
        ],
      },
      { credentials },
    );
    const written = new Map<string, unknown>();
    const sites: CatalogSite[] = [];
    const unreadable = new Map<string, string>();
    for (const entity of items) {
      try {
        const site = siteOfEntity(entity);
        sites.push(site);
        if (site.manifestOrigin === 'catalog') {
          written.set(site.entityRef, entity.spec?.disasterRecovery);
        }
      } catch (error) {
        unreadable.set(stringifyEntityRef(entity), toError(error).message);
        this.complain(`An entity is left out: ${stringifyError(error)}`);
      }
    }
    const dependencies = await siteDependencies(
      items,
      new Map(sites.map(({ entityRef, name }) => [entityRef, name])),
      async entityRefs =>
        (
          await catalog.getEntitiesByRefs(
            { entityRefs, fields: ['kind', 'metadata', 'relations'] },
            { credentials },
          )
        ).items,
    );
    return {
      sites: sites.map(site => ({
        ...site,
        dependsOn: dependencies.get(site.entityRef),
      })),
      unreadable,
      written,
    };
  }

  private complain(message: string) {
    if (!this.#logged.has(message)) {
      this.#logged.add(message);
      this.options.logger.error(message);
    }
  }
}
