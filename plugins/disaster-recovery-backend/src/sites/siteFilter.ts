import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type {
  SiteQuery,
  SiteResource,
} from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';

/** Sites that a policy lets somebody see, as a query. */
export type SiteFilter = PermissionCriteria<SiteQuery>;

const COLUMNS: Record<keyof SiteResource, string> = {
  name: 'name',
  owner: 'owner',
  tier: 'tier',
  accountId: 'account_id',
};

/** Restricts a query on `dr_sites`; what is NULL is none of the values, also under a `not`. */
export function whereSites(query: Knex.QueryBuilder, filter: SiteFilter) {
  if (isAndCriteria(filter)) {
    for (const each of filter.allOf) {
      query.andWhere(inner => whereSites(inner, each));
    }
  } else if (isOrCriteria(filter)) {
    for (const each of filter.anyOf) {
      query.orWhere(inner => whereSites(inner, each));
    }
  } else if (isNotCriteria(filter)) {
    query.whereNot(inner => whereSites(inner, filter.not));
  } else {
    const { property, values } = filter;
    if (values) {
      const column = COLUMNS[property];
      query.whereNotNull(column).whereIn(column, [...values]);
    } else {
      query.whereRaw('1 = 1');
    }
  }
}

/** Restricts a query on a table with a column `site` to one site, or to those of a filter. */
export function ofSites(
  query: Knex.QueryBuilder,
  which: string | SiteFilter | undefined,
) {
  if (typeof which === 'string') {
    query.where({ site: which });
  } else if (which) {
    query.whereIn('site', names => {
      names.select('name').from('dr_sites');
      whereSites(names, which);
    });
  }
}
