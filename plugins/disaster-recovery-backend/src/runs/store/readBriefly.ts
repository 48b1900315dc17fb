import type { RunRecord } from '@understudy/failover';
import type { Knex } from 'knex';
import { byRun } from './byRun';
import { runFromRows } from './fromRows';
import type { NumberedRow, RunRow, StepRow } from './rows';

/** What a list shows of a run: neither its plan nor its calls, which are most of it. */
export type BriefRun = Omit<RunRecord, 'plan' | 'attempts'>;

/** Runs as a list shows them, in the order of the ids. */
export async function readBriefly(
  knex: Knex,
  ids: readonly string[],
): Promise<BriefRun[]> {
  const rows: RunRow[] = await knex<RunRow>('dr_runs')
    .whereIn('id', ids)
    .select('*', knex.raw(`'{}' as plan`));
  const steps = byRun(
    await knex<StepRow>('dr_run_steps')
      .whereIn('run_id', ids)
      .orderBy('position'),
  );
  const decisions = byRun(
    await knex<NumberedRow>('dr_run_decisions')
      .whereIn('run_id', ids)
      .orderBy('number'),
  );
  const found = new Map(
    rows.map(run => [
      run.id,
      runFromRows({
        run,
        steps: steps.get(run.id) ?? [],
        attempts: [],
        decisions: decisions.get(run.id) ?? [],
      }),
    ]),
  );
  return ids.flatMap(id => found.get(id) ?? []);
}
