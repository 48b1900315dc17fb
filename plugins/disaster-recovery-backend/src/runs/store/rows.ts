/** Row of `dr_runs` as the database holds it. */
export interface RunRow {
  id: string;
  site: string;
  number: number;
  /** What the run keeps others of its like from, while it is not over: unique (invariant I1). */
  active_site: string | null;
  kind: string;
  mode: string;
  /** SQLite knows no booleans. */
  exclusive: boolean | number;
  status: string;
  input: string;
  plan: string;
  requested_by: string;
  reason: string;
  ticket: string | null;
  generation: number;
  valid_until: string;
  question: string | null;
  no_return_at: string | null;
  created_at: string;
  ended_at: string | null;
  actual_rpo_seconds: number | null;
  actual_rto_seconds: number | null;
  lease_owner: string | null;
  lease_epoch: number;
  beats: number;
  beat_at: string | null;
  journal_length: number;
  journal_head: string;
}

/** Row of `dr_run_steps`. */
export interface StepRow {
  run_id: string;
  step_id: string;
  position: number;
  status: string;
  started_at: string | null;
  intent_at: string | null;
  ended_at: string | null;
  extended_seconds: number | null;
  outcome: string | null;
  error: string | null;
  facts: string;
}

/** Row of `dr_run_attempts`, and of `dr_run_decisions`. */
export interface NumberedRow {
  run_id: string;
  /** Counts from 1 within a run. */
  number: number;
  /** JSON. */
  content: string;
}

/** Row of `dr_run_journal`. */
export interface JournalRow {
  run_id: string;
  sequence: number;
  at: string;
  step_id: string | null;
  actor: string;
  type: string;
  message: string;
  data: string | null;
  hash: string;
}
