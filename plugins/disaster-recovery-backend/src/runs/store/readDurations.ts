import {
  durationsOf,
  type HistoryFilter,
  NEWEST_RUNS,
  type StepDurations,
} from '@understudy/failover';
import type { Knex } from 'knex';
import type { NumberedRow, RunRow, StepRow } from './rows';
import { byRun } from './byRun';

/** How long steps took in the newest runs of a kind that are over; the plans of those runs stay unread. */
export async function readDurations(
  knex: Knex,
  { kind, mode }: HistoryFilter,
  site: string | undefined,
): Promise<StepDurations> {
  const runs = await knex<RunRow>('dr_runs')
    .where({ kind, mode, ...(site !== undefined && { site }) })
    .whereNotNull('ended_at')
    .orderBy('created_at', 'desc')
    .limit(site === undefined ? NEWEST_RUNS.fleet : NEWEST_RUNS.site)
    .select('id', 'site');
  const ids = runs.map(({ id }) => id);
  const [steps, decisions] = await Promise.all([
    knex<StepRow>('dr_run_steps')
      .whereIn('run_id', ids)
      .where({ status: 'succeeded' })
      .select('run_id', 'step_id', 'started_at', 'ended_at'),
    knex<NumberedRow>('dr_run_decisions').whereIn('run_id', ids),
  ]);
  const stepsOf = byRun(steps);
  const decisionsOf = byRun(decisions);
  return durationsOf(
    runs.map(run => ({
      subject: run.site,
      steps: (stepsOf.get(run.id) ?? []).map(step => ({
        id: step.step_id,
        status: 'succeeded',
        startedAt: step.started_at ?? undefined,
        endedAt: step.ended_at ?? undefined,
      })),
      decisions: (decisionsOf.get(run.id) ?? []).map(({ content }) =>
        JSON.parse(content),
      ),
    })),
  );
}
