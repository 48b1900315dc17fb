import {
  ACTIVE_STATUSES,
  type ChainedEntry,
  type RunPatch,
  type RunRecord,
  type StepPatch,
  type StepRecord,
} from '@understudy/failover';
import type { JournalRow, RunRow, StepRow } from './rows';

type Subject = Pick<RunRecord, 'subject' | 'kind' | 'exclusive'>;

const json = (value: unknown) =>
  value === null || value === undefined ? null : JSON.stringify(value);

/**
 * What a run keeps to itself while it is not over: a site's roles, or, for one
 * that changes no roles, being the only such run of the site (invariant I1).
 */
export const activeKey = (
  { subject, kind, exclusive }: Subject,
  status: RunRecord['status'],
): string | null => {
  if (!ACTIVE_STATUSES.includes(status)) {
    return null;
  }
  return exclusive ? subject : `${subject}#${kind}`;
};

/** A new run's row. */
export const runToRow = (run: RunRecord): Partial<RunRow> => ({
  id: run.id,
  site: run.subject,
  number: run.number,
  active_site: activeKey(run, run.status),
  kind: run.kind,
  mode: run.input.mode ?? 'unplanned',
  exclusive: run.exclusive,
  status: run.status,
  input: JSON.stringify(run.input),
  plan: JSON.stringify(run.plan),
  requested_by: run.requestedBy,
  reason: run.reason,
  ticket: run.ticket ?? null,
  generation: run.generation,
  valid_until: run.validUntil,
  created_at: run.createdAt,
  journal_length: run.journal.length,
  journal_head: run.journal.head,
});

/** Columns that a change of a run touches, and no others. */
export const runPatchToColumns = (
  patch: RunPatch,
  subject: Subject,
): Partial<RunRow> => ({
  ...(patch.status && {
    status: patch.status,
    active_site: activeKey(subject, patch.status),
  }),
  ...('question' in patch && { question: json(patch.question) }),
  ...('noReturnAt' in patch && { no_return_at: patch.noReturnAt ?? null }),
  ...('endedAt' in patch && { ended_at: patch.endedAt ?? null }),
  ...(patch.validUntil && { valid_until: patch.validUntil }),
  ...(patch.actual && {
    actual_rpo_seconds: patch.actual.rpoSeconds ?? null,
    actual_rto_seconds: patch.actual.rtoSeconds ?? null,
  }),
});

const STEP_COLUMNS = {
  status: 'status',
  startedAt: 'started_at',
  intentAt: 'intent_at',
  endedAt: 'ended_at',
  extendedSeconds: 'extended_seconds',
  outcome: 'outcome',
  error: 'error',
} satisfies { [K in keyof Omit<StepRecord, 'id' | 'facts'>]-?: keyof StepRow };

/** Columns that a change of a step touches, and no others. */
export const stepPatchToColumns = ({
  facts,
  ...patch
}: StepPatch): Partial<StepRow> => ({
  ...Object.fromEntries(
    Object.entries(STEP_COLUMNS)
      .filter(([field]) => field in patch)
      .map(([field, column]) => [
        column,
        patch[field as keyof typeof STEP_COLUMNS] ?? null,
      ]),
  ),
  ...(facts && { facts: JSON.stringify(facts) }),
});

/** Rows of a new run's steps. */
export const stepsToRows = ({ id, steps }: RunRecord): Partial<StepRow>[] =>
  steps.map((step, position) => ({
    run_id: id,
    step_id: step.id,
    position,
    ...stepPatchToColumns(step),
  }));

/** Row of a journal line. */
export const entryToRow = (
  run: string,
  { entry, hash }: ChainedEntry,
): JournalRow => ({
  run_id: run,
  sequence: entry.sequence,
  at: entry.at,
  step_id: entry.step ?? null,
  actor: entry.actor,
  type: entry.type,
  message: entry.message,
  data: json(entry.data),
  hash,
});
