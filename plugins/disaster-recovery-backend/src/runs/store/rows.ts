/** Row of `dr_runs` as the database holds it. */
export interface RunRow {
  id: string;
  site: string;
  number: number;
  active_site: string | null;
  kind: string;
  mode: string;
  status: string;
  from_region: string;
  to_region: string;
  requested_by: string;
  reason: string;
  ticket: string | null;
  plan: string;
  site_snapshot: string;
  overrides: string;
  approval: string | null;
  abort_request: string | null;
  no_return_at: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  actual_rpo_seconds: number | null;
  actual_rto_seconds: number | null;
  lease_owner: string | null;
  lease_epoch: number;
  lease_expires_at: number | string;
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
  outcome: string | null;
  error: string | null;
  facts: string;
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
