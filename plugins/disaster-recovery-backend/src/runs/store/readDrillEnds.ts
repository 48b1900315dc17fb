import type {
  DrillEnd,
  RunStatus,
} from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { ofSites, type SiteFilter } from '../../sites';
import type { RunRow } from './rows';

type EndRow = Pick<
  RunRow,
  'id' | 'site' | 'number' | 'status' | 'created_at' | 'ended_at'
>;

const toEnd = (row: EndRow): DrillEnd & { site: string } => ({
  site: row.site,
  id: row.id,
  number: row.number,
  status: row.status as RunStatus,
  endedAt: row.ended_at!,
  seconds: (Date.parse(row.ended_at!) - Date.parse(row.created_at)) / 1000,
});

/** How drills ended since a moment, and of each site the last one that succeeded, however old; newest first. */
export async function readDrillEnds(
  knex: Knex,
  since: string,
  which: string | SiteFilter | undefined,
): Promise<(DrillEnd & { site: string })[]> {
  const drills = () =>
    knex<RunRow>('dr_runs')
      .where({ kind: 'drill' })
      .whereNotNull('ended_at')
      .modify(ofSites, which);
  const newest = drills()
    .where({ status: 'succeeded' })
    .groupBy('site')
    .select('site')
    .max('number as number');
  const rows: EndRow[] = await drills()
    .andWhere(query =>
      query
        .where('ended_at', '>=', since)
        .orWhereIn(['site', 'number'], newest as never),
    )
    .orderBy([{ column: 'ended_at', order: 'desc' }, { column: 'site' }])
    .select('id', 'site', 'number', 'status', 'created_at', 'ended_at');
  return rows.map(toEnd);
}
