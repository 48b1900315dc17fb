import type { Knex } from 'knex';
import { ofSites, type SiteFilter } from '../../sites';

/** As the index `dr_runs_drilled` has it; SQLite takes no parameters for it. */
const DRILLED = `?? = 'drill' and ?? = 'succeeded'`;

/** A query on `dr_runs`: of each site the last drill that succeeded. Each is one look into an index. */
export function newestDrills(
  knex: Knex,
  which: string | SiteFilter | undefined,
): Knex.QueryBuilder {
  const newest = knex('dr_runs as other')
    .max('other.number')
    .whereRaw(DRILLED, ['other.kind', 'other.status'])
    .whereRaw('?? = ??', ['other.site', 'dr_runs.site']);
  return knex('dr_runs')
    .whereRaw(DRILLED, ['dr_runs.kind', 'dr_runs.status'])
    .modify(ofSites, which)
    .where('dr_runs.number', newest);
}
