import type {
  EvidenceStep,
  JournalEntry,
  PlannedStep,
  StepStatus,
} from '@understudy/plugin-disaster-recovery-common';
import { isEnding, isSkip, type Rows, secondsBetween } from './Rows';

/** The row by which a step ended; undefined while it goes on, or where it never began. */
export function endOfStep(rows: Rows, id: string): JournalEntry | undefined {
  const standings = rows.standings(id);
  const last = standings.at(-1);
  if (!last || !isEnding(last)) {
    return undefined;
  }
  // What was taken back afterwards had ended before.
  return (
    standings.filter(row => isEnding(row) && row.type !== 'undo').at(-1) ?? last
  );
}

function stepOf(rows: Rows, planned: PlannedStep): EvidenceStep {
  const { id, title, after, irreversible, expectedSeconds } = planned;
  const standings = rows.standings(id);
  const last = standings.at(-1);
  const starts = standings.filter(({ type }) => type === 'started');
  const startedAt = starts[0]?.at;
  const endedAt = startedAt && endOfStep(rows, id)?.at;
  return {
    id,
    title,
    after,
    irreversible,
    expectedSeconds,
    status:
      last && isSkip(last)
        ? 'skipped'
        : ((last?.data?.status ?? 'pending') as StepStatus),
    tries: starts.length,
    startedAt,
    endedAt,
    seconds:
      startedAt && endedAt ? secondsBetween(startedAt, endedAt) : undefined,
    outcome: standings.filter(({ type }) => type !== 'started').at(-1)?.message,
  };
}

/** Each step of the plan, and what became of it. */
export const stepsOf = (rows: Rows): EvidenceStep[] =>
  rows.request.plan.steps.map(planned => stepOf(rows, planned));
