import type {
  SiteCounts,
  SitesQuery,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { matching, verdictAt, type ListOptions } from './matching';

/** How many sites that a query is about have each verdict, whatever verdict and names it asks for. */
export async function countVerdicts(
  knex: Knex,
  query: SitesQuery,
  options: ListOptions,
): Promise<Record<Verdict, number>> {
  const { now } = options;
  const rows: { verdict_now: Verdict; sites: number | string }[] =
    await matching(knex, query, options)
      .select(knex.raw('? as verdict_now', [verdictAt(knex, now)]))
      .count('* as sites')
      .groupByRaw('1');
  return countsOf(rows.map(row => [row.verdict_now, Number(row.sites)]));
}

/** None is 0. */
export function countsOf(found: [Verdict, number][]): Record<Verdict, number> {
  const counts = { ready: 0, 'at-risk': 0, 'not-ready': 0, unknown: 0 };
  for (const [verdict, sites] of found) {
    counts[verdict] += sites;
  }
  return counts;
}

/** How many sites of a filter there are by verdict, owner and region. One query. */
export async function countSites(
  knex: Knex,
  options: ListOptions,
): Promise<SiteCounts> {
  const { now } = options;
  const sites = matching(knex, {}, options).select(
    'owner',
    'active_region',
    'pilot_region',
    knex.raw('? as verdict_now', [verdictAt(knex, now)]),
    'serving_region',
    'standby_region',
  );
  const rows: {
    owner: string;
    active_region: string;
    pilot_region: string;
    serving_region: string | null;
    standby_region: string | null;
    verdict_now: Verdict;
    sites: number | string;
  }[] = await knex
    .from(sites.as('seen'))
    .select(
      'owner',
      'active_region',
      'pilot_region',
      'serving_region',
      'standby_region',
      'verdict_now',
    )
    .count('* as sites')
    .groupBy(
      'owner',
      'active_region',
      'pilot_region',
      'serving_region',
      'standby_region',
      'verdict_now',
    );
  const owners = new Map<string, number>();
  const regions = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, more: number) =>
    to.set(key, (to.get(key) ?? 0) + more);
  for (const row of rows) {
    const many = Number(row.sites);
    add(owners, row.owner, many);
    const seen = new Set([row.serving_region, row.standby_region]);
    if (row.verdict_now === 'unknown') {
      // The filter by region finds them there.
      seen.add(row.active_region).add(row.pilot_region);
    }
    for (const region of seen) {
      if (region) {
        add(regions, region, many);
      }
    }
  }
  const verdicts = countsOf(
    rows.map(row => [row.verdict_now, Number(row.sites)]),
  );
  const byName = <T>(
    of: Map<string, number>,
    to: (key: string, sites: number) => T,
  ) =>
    [...of]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, many]) => to(key, many));
  return {
    sites: Object.values(verdicts).reduce((sum, each) => sum + each, 0),
    verdicts,
    owners: byName(owners, (owner, many) => ({ owner, sites: many })),
    regions: byName(regions, (region, many) => ({ region, sites: many })),
  };
}
