import type { WaveSiteRun } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import type { RunRow } from './rows';

/** Far below what SQLite and PostgreSQL take as parameters of one query. */
const AT_ONCE = 500;

const toStanding = (row: RunRow): WaveSiteRun => ({
  id: row.id,
  number: row.number,
  kind: row.kind as WaveSiteRun['kind'],
  status: row.status as WaveSiteRun['status'],
  createdAt: row.created_at,
  ...(row.ended_at && { endedAt: row.ended_at }),
  ...(row.question && { question: JSON.parse(row.question) }),
  actual: {
    ...(row.actual_rpo_seconds !== null && {
      rpoSeconds: row.actual_rpo_seconds,
    }),
    ...(row.actual_rto_seconds !== null && {
      rtoSeconds: row.actual_rto_seconds,
    }),
  },
});

/** How runs stand, by id: a page that shows hundreds asks every two seconds, and wants neither their plans nor their steps. */
export async function readStandings(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, WaveSiteRun>> {
  const found = new Map<string, WaveSiteRun>();
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    const rows: RunRow[] = await knex<RunRow>('dr_runs')
      .whereIn('id', ids.slice(first, first + AT_ONCE))
      .select(
        'id',
        'number',
        'kind',
        'status',
        'created_at',
        'ended_at',
        'question',
        'actual_rpo_seconds',
        'actual_rto_seconds',
      );
    rows.forEach(row => found.set(row.id, toStanding(row)));
  }
  return found;
}
