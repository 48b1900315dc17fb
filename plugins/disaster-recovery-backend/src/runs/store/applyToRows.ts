import type { Decision, RunChange } from '@understudy/failover';
import type { Knex } from 'knex';
import { raiseGeneration } from './generations';
import type { NumberedRow, RunRow, StepRow } from './rows';
import { runPatchToColumns, stepPatchToColumns } from './toRows';

/** Writes a change of a run whose row the transaction has locked; its journal lines come apart. */
export async function applyToRows(
  tx: Knex.Transaction,
  row: RunRow,
  change: RunChange,
): Promise<void> {
  const { id, site: subject, kind } = row;
  const exclusive = Boolean(row.exclusive);
  const columns = runPatchToColumns(change.run ?? {}, {
    subject,
    kind,
    exclusive,
  });
  if (Object.keys(columns).length > 0) {
    await tx<RunRow>('dr_runs').where({ id }).update(columns);
  }
  for (const step of change.steps ?? []) {
    await tx<StepRow>('dr_run_steps')
      .where({ run_id: id, step_id: step.id })
      .update(stepPatchToColumns(step.patch));
  }
  for (const attempt of change.attempts ?? []) {
    await tx<NumberedRow>('dr_run_attempts')
      .insert({
        run_id: id,
        number: attempt.number,
        content: JSON.stringify(attempt),
      })
      .onConflict(['run_id', 'number'])
      .merge();
  }
  await addDecisions(tx, id, change.decisions ?? []);
  if (change.generation !== undefined) {
    await raiseGeneration(tx, subject, change.generation);
  }
}

/** Decisions are added, never replaced. */
export async function addDecisions(
  tx: Knex.Transaction,
  run: string,
  decisions: Decision[],
): Promise<void> {
  if (decisions.length === 0) {
    return;
  }
  const newest = await tx<NumberedRow>('dr_run_decisions')
    .where({ run_id: run })
    .max({ number: 'number' })
    .first();
  const before = Number(newest?.number ?? 0);
  for (const [index, decision] of decisions.entries()) {
    await tx<NumberedRow>('dr_run_decisions').insert({
      run_id: run,
      number: before + index + 1,
      content: JSON.stringify(decision),
    });
  }
}
