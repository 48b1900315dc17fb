import type { RunRecord } from '@understudy/failover';
import type { Knex } from 'knex';
import { byRun } from './byRun';
import { runFromRows } from './fromRows';
import type { NumberedRow, RunRow, StepRow } from './rows';

/** Far below what SQLite and PostgreSQL take as parameters of one query. */
const AT_ONCE = 500;

async function readSome(knex: Knex, rows: RunRow[]): Promise<RunRecord[]> {
  const ids = rows.map(({ id }) => id);
  const numbered = async (table: string) =>
    byRun(
      await knex<NumberedRow>(table).whereIn('run_id', ids).orderBy('number'),
    );
  const steps = byRun(
    await knex<StepRow>('dr_run_steps')
      .whereIn('run_id', ids)
      .orderBy('position'),
  );
  const attempts = await numbered('dr_run_attempts');
  const decisions = await numbered('dr_run_decisions');
  return rows.map(run =>
    runFromRows({
      run,
      steps: steps.get(run.id) ?? [],
      attempts: attempts.get(run.id) ?? [],
      decisions: decisions.get(run.id) ?? [],
    }),
  );
}

/** Runs with all that belongs to them, in the order of their rows. */
export async function readRuns(
  knex: Knex,
  rows: RunRow[],
): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (let first = 0; first < rows.length; first += AT_ONCE) {
    records.push(...(await readSome(knex, rows.slice(first, first + AT_ONCE))));
  }
  return records;
}
