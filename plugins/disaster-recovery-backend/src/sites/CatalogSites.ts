import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError, toError } from '@backstage/errors';
import { SITE_ANNOTATION } from '@understudy/plugin-disaster-recovery-common';
import type { DatabaseSiteStore } from './DatabaseSiteStore';
import { siteDependencies } from './siteDependencies';
import { siteOfEntity } from './siteOfEntity';
import type { CatalogAnswer } from './takeOver';
import type { CatalogSite } from './types';

/** How long a site that the catalog stopped naming is kept. */
const GRACE_SECONDS = 3600;

/** Takes the catalog's sites over into the database. */
export class CatalogSites {
  /** Complaints already logged, so that a bad entity is not named every minute. */
  readonly #logged = new Set<string>();

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
      const refused = await this.options.store.replace(await this.read(), {
        now: new Date(),
        graceSeconds: GRACE_SECONDS,
      });
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

  private async read(): Promise<CatalogAnswer> {
    const { catalog, auth } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${SITE_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
        },
        fields: ['kind', 'metadata', 'relations', 'spec.owner'],
      },
      { credentials },
    );
    const sites: CatalogSite[] = [];
    const unreadable = new Map<string, string>();
    for (const entity of items) {
      try {
        sites.push(siteOfEntity(entity));
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
    };
  }

  private complain(message: string) {
    if (!this.#logged.has(message)) {
      this.#logged.add(message);
      this.options.logger.error(message);
    }
  }
}
