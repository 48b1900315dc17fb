import type {
  JournalEntry,
  RunKind,
  FailoverMode,
  RunStatus,
  StepStatus,
} from '@understudy/plugin-disaster-recovery-common';
import type { ChainedEntry } from '../../audit';
import type { RunRecord, StepRecord } from './RunRecord';
import type { JournalRow, RunRow, StepRow } from './rows';

const json = (text: string | null) =>
  text === null ? undefined : JSON.parse(text);

function stepFromRow(row: StepRow): StepRecord {
  return {
    id: row.step_id,
    status: row.status as StepStatus,
    startedAt: row.started_at ?? undefined,
    intentAt: row.intent_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    outcome: row.outcome ?? undefined,
    error: row.error ?? undefined,
    facts: JSON.parse(row.facts),
  };
}

/** @param steps - the run's step rows, in the plan's order */
export function runFromRows(row: RunRow, steps: StepRow[]): RunRecord {
  return {
    id: row.id,
    number: row.number,
    site: row.site,
    kind: row.kind as RunKind,
    mode: row.mode as FailoverMode,
    status: row.status as RunStatus,
    fromRegion: row.from_region,
    toRegion: row.to_region,
    requestedBy: row.requested_by,
    reason: row.reason,
    ticket: row.ticket ?? undefined,
    plan: JSON.parse(row.plan),
    siteSnapshot: JSON.parse(row.site_snapshot),
    overrides: JSON.parse(row.overrides),
    approval: json(row.approval),
    abortRequest: json(row.abort_request),
    noReturnAt: row.no_return_at ?? undefined,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    actual: {
      rpoSeconds: row.actual_rpo_seconds ?? undefined,
      rtoSeconds: row.actual_rto_seconds ?? undefined,
    },
    leaseEpoch: row.lease_epoch,
    journal: { length: row.journal_length, head: row.journal_head },
    steps: steps.map(stepFromRow),
  };
}

export function entryFromRow(row: JournalRow): ChainedEntry {
  const entry: JournalEntry = {
    sequence: row.sequence,
    at: row.at,
    actor: row.actor,
    type: row.type,
    message: row.message,
  };
  if (row.step_id !== null) {
    entry.step = row.step_id;
  }
  if (row.data !== null) {
    entry.data = JSON.parse(row.data);
  }
  return { entry, hash: row.hash };
}
