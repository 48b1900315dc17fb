import type { SitesQuery } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { whereSites } from '../../sites';
import type { SiteFilter } from '../../sites/types';
import { TABLE } from './rows';

/** What cannot wait, as the runs tell it. Names of sites. */
export interface Pressing {
  /** Of which a region is being fenced. */
  fenced: readonly string[];
  /** Whose run stands still until somebody decides. */
  deciding: readonly string[];
  /** Whose run waits for people otherwise: for an approval, or because somebody paused it. */
  waiting: readonly string[];
}

/** How a list is asked for. */
export interface ListOptions {
  filter?: SiteFilter;
  now: Date;
  /** Wanted where the order or the query tells what cannot wait from the rest. */
  pressing?: Pressing;
}

/** Past its expiry a verdict is unknown (invariant I5), in filters, orders and counts too. */
export const verdictAt = (knex: Knex, now: Date) =>
  knex.raw(`case when ?? > ? then coalesce(??, 'unknown') else 'unknown' end`, [
    'expires_at',
    now.toISOString(),
    'verdict',
  ]);

const isOneOf = (knex: Knex, names: readonly string[]) =>
  names.length > 0
    ? knex.raw(`?? in (${names.map(() => '?').join(', ')})`, ['name', ...names])
    : knex.raw('1 = 0');

/** Data is going apart, or could. */
export const isAlarming = (knex: Knex, { now, pressing }: ListOptions) =>
  knex.raw('((?? and ?? > ?) or ?)', [
    'two_writers',
    'expires_at',
    now.toISOString(),
    isOneOf(knex, pressing?.fenced ?? []),
  ]);

/** People are asked something. */
export const isPeoplesTurn = (
  knex: Knex,
  { pressing }: ListOptions,
  which: ('deciding' | 'waiting')[],
) =>
  isOneOf(
    knex,
    which.flatMap(each => pressing?.[each] ?? []),
  );

/** What is searched for as it stands: no sign in it stands for others. */
const contains = (text: string) =>
  `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, sign => `\\${sign}`)}%`;

/** Sites that a query is about, whatever verdict, names and part of them it asks for. */
export function matching(
  knex: Knex,
  query: SitesQuery,
  options: ListOptions,
): Knex.QueryBuilder {
  const { owner, region, text, attention } = query;
  const { filter, now } = options;
  const sites = knex('dr_sites').leftJoin(TABLE, 'name', 'site');
  if (filter) {
    sites.where(inner => whereSites(inner, filter));
  }
  if (owner !== undefined) {
    sites.whereIn('owner', owner);
  }
  if (attention) {
    sites.where(inner =>
      inner
        .whereRaw('?', [isAlarming(knex, options)])
        .orWhereRaw('?', [
          isPeoplesTurn(knex, options, ['deciding', 'waiting']),
        ]),
    );
  }
  if (region !== undefined) {
    sites.where(inner =>
      inner
        .where({ serving_region: region })
        .orWhere({ standby_region: region })
        .orWhere(other =>
          other
            .whereRaw(`? = 'unknown'`, [verdictAt(knex, now)])
            .where(home =>
              home
                .where({ active_region: region })
                .orWhere({ pilot_region: region }),
            ),
        ),
    );
  }
  if (text?.trim()) {
    sites.where(inner => {
      for (const column of ['name', 'title', 'owner', 'entity_ref']) {
        inner.orWhereRaw(`lower(??) like ? escape '\\'`, [
          column,
          contains(text),
        ]);
      }
    });
  }
  return sites;
}
