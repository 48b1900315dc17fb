/** @public */
export type RunKind = 'dry-run' | 'drill' | 'failover';

/** `planned` stops writes and waits for lag 0; `unplanned` accepts the estimated loss. @public */
export type FailoverMode = 'planned' | 'unplanned';

/** @public */
export type RunStatus =
  | 'pending-approval'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'aborted';

/** @public */
export type StepStatus =
  | 'pending'
  | 'running'
  | 'waiting-approval'
  | 'succeeded'
  | 'skipped'
  | 'failed'
  | 'aborted';

/** What a step will do, said before anyone presses anything. @public */
export interface PlannedStep {
  /** Kebab-case, e.g. `promote-database`. */
  id: string;
  title: string;
  description: string;
  /** True where there is no way back. */
  irreversible: boolean;
  /** Regions whose APIs the step calls. */
  regions: string[];
  expectedSeconds: number;
  deadlineSeconds: number;
  /** AWS permissions, e.g. `rds:PromoteReadReplica`. */
  permissions: string[];
  /** Ids of steps that must have ended before this one starts. */
  after: string[];
}

/** A rule that must hold, as found at preflight. @public */
export interface GuardResult {
  /** Kebab-case name; an override quotes it. */
  guard: string;
  title: string;
  status: 'holds' | 'violated' | 'unknown';
  reason: string;
  remedy?: string;
  /** Whether somebody permitted may override it by name, with a reason. */
  overridable: boolean;
}

/** Immutable graph of steps for one run, computed from present facts. @public */
export interface Plan {
  site: string;
  kind: RunKind;
  mode: FailoverMode;
  fromRegion: string;
  toRegion: string;
  steps: PlannedStep[];
  guards: GuardResult[];
  estimatedSeconds: number;
  /** `undefined` is unknown. */
  estimatedLossSeconds?: number;
  /** What it costs afterwards, in sentences. */
  consequences: string[];
  requiresApproval: boolean;
  /** SHA-256 over steps, regions, kind and mode; a run is refused when it changed. */
  hash: string;
  computedAt: string;
}

/** @public */
export interface GuardOverride {
  guard: string;
  reason: string;
}

/** @public */
export interface RunStep extends PlannedStep {
  status: StepStatus;
  startedAt?: string;
  endedAt?: string;
  /** What the step observed at the end, in one sentence. */
  outcome?: string;
  error?: string;
  /** What the run went on without, and what a person has to do about it. */
  warning?: string;
}

/** A change that waits for people to merge it. @public */
export interface OpenedChange {
  /** Git host and repository, in words. */
  where: string;
  branch: string;
  /** Its page; a repository on the portal's own disk has none. */
  url?: string;
  /** The `drMode` that it sets. */
  drMode: 'normal' | 'failed-over';
}

/** @public */
export interface RunSummary {
  id: string;
  /** Counts from 1 within a site. */
  number: number;
  site: string;
  kind: RunKind;
  mode: FailoverMode;
  status: RunStatus;
  fromRegion: string;
  toRegion: string;
  requestedBy: string;
  reason: string;
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
  /** Fraction 0..1 of expected duration done. */
  progress: number;
  /** Measured by the run; seconds. */
  actual: { rpoSeconds?: number; rtoSeconds?: number };
  objectives: { rpoSeconds: number; rtoSeconds: number };
  /** The change of the site's repository that the run opened. */
  change?: OpenedChange;
}

/** @public */
export interface Approval {
  decision: 'approved' | 'rejected';
  by: string;
  at: string;
  comment?: string;
}

/** One line of the run's journal, oldest first. @public */
export interface JournalEntry {
  sequence: number;
  at: string;
  step?: string;
  /** Who: a user entity ref, or `engine`. */
  actor: string;
  /** `intent`, `call`, `observed`, `outcome`, `approval`, `override`, `note`, … */
  type: string;
  message: string;
  data?: Record<string, unknown>;
}

/** @public */
export interface RunDetail extends RunSummary {
  plan: Plan;
  steps: RunStep[];
  overrides: GuardOverride[];
  ticket?: string;
  approval?: Approval;
  journal: JournalEntry[];
  /** What the caller may do with the run now, and why not. */
  actions: Record<
    'approve' | 'reject' | 'abort' | 'retry',
    { allowed: boolean; blockedBecause?: string }
  >;
}
