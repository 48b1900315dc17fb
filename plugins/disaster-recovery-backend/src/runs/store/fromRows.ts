import type { JournalEntry } from '@understudy/plugin-disaster-recovery-common';
import type { ChainedEntry, RunRecord, StepRecord } from '@understudy/failover';
import type { JournalRow, NumberedRow, RunRow, StepRow } from './rows';

/** Everything that rows hold of one run. */
export interface RunRows {
  run: RunRow;
  /** In the plan's order. */
  steps: StepRow[];
  /** Oldest first. */
  attempts: NumberedRow[];
  decisions: NumberedRow[];
}

/** Fields that have no value are not there, as in a record that was never in a database. */
const present = <T extends object>(value: {
  [K in keyof T]: T[K] | null;
}): T =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([, item]) => item !== null && item !== undefined,
    ),
  ) as T;

const contents = (rows: NumberedRow[]) =>
  rows.map(({ content }) => JSON.parse(content));

const stepFromRow = (row: StepRow): StepRecord =>
  present<StepRecord>({
    id: row.step_id,
    status: row.status as StepRecord['status'],
    startedAt: row.started_at,
    intentAt: row.intent_at,
    endedAt: row.ended_at,
    extendedSeconds: row.extended_seconds,
    outcome: row.outcome,
    error: row.error,
    facts: JSON.parse(row.facts),
  } as StepRecord);

/** A run as the engine knows it. */
export function runFromRows(rows: RunRows): RunRecord {
  const { run: row } = rows;
  return present<RunRecord>({
    id: row.id,
    number: row.number,
    subject: row.site,
    kind: row.kind,
    exclusive: Boolean(row.exclusive),
    status: row.status as RunRecord['status'],
    input: JSON.parse(row.input),
    plan: JSON.parse(row.plan),
    requestedBy: row.requested_by,
    reason: row.reason,
    ticket: row.ticket,
    generation: row.generation,
    validUntil: row.valid_until,
    decisions: contents(rows.decisions),
    question: row.question === null ? null : JSON.parse(row.question),
    noReturnAt: row.no_return_at,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    actual: present<RunRecord['actual']>({
      rpoSeconds: row.actual_rpo_seconds,
      rtoSeconds: row.actual_rto_seconds,
    } as RunRecord['actual']),
    leaseEpoch: row.lease_epoch,
    beatAt: row.beat_at,
    journal: { length: row.journal_length, head: row.journal_head },
    steps: rows.steps.map(stepFromRow),
    attempts: contents(rows.attempts),
  } as RunRecord);
}

/** A line of the journal, with the hash that was written beside it. */
export function entryFromRow(row: JournalRow): ChainedEntry {
  const entry = present<JournalEntry>({
    sequence: row.sequence,
    at: row.at,
    actor: row.actor,
    type: row.type,
    message: row.message,
    step: row.step_id,
    data: row.data === null ? null : JSON.parse(row.data),
  } as JournalEntry);
  return { entry, hash: row.hash };
}
