/** Every kind of run. @public */
export const RUN_KINDS = [
  'dry-run',
  'drill',
  'failover',
  'complete-failover',
  'failback',
  'reprotect',
] as const;

/** @public */
export type RunKind = (typeof RUN_KINDS)[number];

/** Whether the run leads users to another region. @public */
export const movesUsers = (kind: RunKind): boolean =>
  kind === 'failover' || kind === 'complete-failover' || kind === 'failback';

/** Whether the run changes what a region is to the site: at most one such run of a site may be under way (invariant I1). @public */
export const changesRoles = (kind: RunKind): boolean =>
  movesUsers(kind) || kind === 'reprotect';

/** `planned` stops writes and waits for lag 0; `unplanned` accepts the estimated loss. @public */
export type FailoverMode = 'planned' | 'unplanned';

/** What is meant where nobody says: whoever goes home has time, and loses nothing. @public */
export const defaultModeOf = (kind: RunKind): FailoverMode =>
  kind === 'failback' ? 'planned' : 'unplanned';

/** @public */
export type RunStatus =
  | 'pending-approval'
  | 'running'
  /** A person let it stand still; it looks on and changes nothing. */
  | 'paused'
  /** Nothing is done until a person decides; the run's `question` says what. */
  | 'needs-decision'
  | 'succeeded'
  | 'failed'
  | 'aborted';

/** True while nothing goes on until a person does something. @public */
export const waitsForPeople = ({ status }: { status: RunStatus }): boolean =>
  ['pending-approval', 'paused', 'needs-decision'].includes(status);

/** @public */
export type StepStatus =
  | 'pending'
  | 'running'
  | 'waiting-approval'
  | 'succeeded'
  | 'skipped'
  | 'failed'
  | 'aborted';

/** What a forecast rests on: the site's own runs, those of all sites, or what the step's author assumed. @public */
export type ForecastBasis = 'site' | 'fleet' | 'assumed';

/** How long something will take: nine of ten times between low and high. Seconds of work. @public */
export interface StepForecast {
  lowSeconds: number;
  /** As many take longer as take less. */
  typicalSeconds: number;
  /** 95 of 100 take no longer. */
  highSeconds: number;
  basis: ForecastBasis;
  /** How many durations it rests on. */
  samples: number;
  /** From when on the step is late. */
  lateAfterSeconds: number;
  /** The range in words, e.g. `2-4 min`. */
  words: string;
}

/** Seconds of writes that a run would lose. @public */
export interface LossForecast {
  lowSeconds: number;
  highSeconds: number;
  /** The replica lags that were measured of late, or the present one alone. */
  basis: 'history' | 'now';
}

/** How long a run will work, and what it will lose. @public */
export interface RunForecast {
  lowSeconds: number;
  typicalSeconds: number;
  highSeconds: number;
  /** The weakest of what the steps that matter rest on. */
  basis: ForecastBasis;
  /** Absent where it is unknown, or the kind of run loses none. */
  loss?: LossForecast;
  /** Whether people must approve as well: their time is not in the range. */
  waitsForPeople: boolean;
  /** In words, e.g. `About 9-13 min, 0-4 s of writes`. */
  words: string;
}

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
  /** The middle of the forecast; 0 where people are waited for. */
  expectedSeconds: number;
  /** Absent where people are waited for, and in plans of earlier versions. */
  forecast?: StepForecast;
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

/** How many people approve a run, and when those who do not answer are reminded. Seconds. @public */
export interface ApprovalPolicy {
  count: number;
  expirySeconds: number;
  remindAfterSeconds: number;
  /** When the second group is told. */
  escalateAfterSeconds: number;
}

/** What the order of a plan's steps follows from; fixed with the plan. @public */
export interface PlanShape {
  /**
   * Before anything that users feel, unless they are without service already;
   * `before-anything` where not even the lock is taken without it.
   */
  approval: 'before-anything' | 'first' | 'after-fence' | 'none';
  /** Why nothing happens before the approval, whatever the policy says. */
  approvalBecause?: string;
  /** Traffic moves before the promotion: users are there already, or the fence is unproven. */
  doorFirst: boolean;
  /** Why the door comes first. */
  doorFirstBecause?: string;
}

/** Instances that a region needs to serve. @public */
export interface PlannedCapacity {
  /** The larger of what is declared and what ran. */
  wanted: number;
  /** With so many users are served while the rest follows. */
  minimum: number;
  /** Where `wanted` is from, in words. */
  basis: string;
}

/** What was decided about drills. @public */
export interface DrillTerms {
  /** After this nothing of a drill may be there, whatever became of it. */
  maxSeconds: number;
  /** Names of CloudWatch alarms, in either region, that end a drill at once. */
  alarms: string[];
  /** What an hour of what a drill makes costs at list prices; `undefined` is unknown. */
  usdPerHour?: number;
  /** What a drill may cost; it ends before. */
  capUsd?: number;
}

/** What a drill measured, in seconds; `undefined` is unknown. None of it is an RTO or an RPO: no user was moved. @public */
export interface DrillMeasures {
  /** From the request of the restore until the clone was available. */
  restoreSeconds?: number;
  /** Until the standby answered behind its load balancer at production size. */
  standbyReadySeconds?: number;
  /** From the standby's newest row to the newest one of who serves. */
  standbyBehindSeconds?: number;
  /** From the clone's newest row to the moment at which it was asked for. */
  cloneBehindSeconds?: number;
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
  /** Absent in plans of earlier versions. */
  forecast?: RunForecast;
  /** What it costs afterwards, in sentences. */
  consequences: string[];
  requiresApproval: boolean;
  approvals: ApprovalPolicy;
  shape: PlanShape;
  /** The region that serves users and takes their writes, as was seen when it was planned; absent where none does. */
  servedBy?: string;
  capacity?: PlannedCapacity;
  /** Only of a drill. */
  drill?: DrillTerms;
  /** The site's generation in which it was planned. */
  generation: number;
  /** For how long after its start the run acts without asking again. */
  validForSeconds: number;
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
  /** Whether it is under way and takes longer than foreseen. */
  late?: boolean;
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

/** What a failover lost. @public */
export interface RunLoss {
  /** Of writes; undefined is unknown. */
  seconds?: number;
  /** Nobody could see what the old primary took last. */
  isAtLeast?: boolean;
  /** Undefined where nobody counted them. */
  rows?: number;
  /** Nobody could count the last ones. */
  rowsAreAtLeast?: boolean;
  /** How that is known, in words. */
  basis?: string;
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
  /** Why the run stands still; only with status `needs-decision`. */
  question?: Question;
  /** Fraction 0..1 of expected duration done. */
  progress: number;
  /** Measured by a failover; seconds. A drill measures neither. */
  actual: { rpoSeconds?: number; rtoSeconds?: number };
  /** What a failover lost, as far as it could see. */
  loss?: RunLoss;
  /** Measured by a drill. */
  drill?: DrillMeasures;
  /** What a drill could not prove, and why; absent where it proved all that it is for. */
  notProven?: string[];
  objectives: { rpoSeconds: number; rtoSeconds: number };
  /** The change of the site's repository that the run opened. */
  change?: OpenedChange;
  /** Id of the wave that started it. */
  wave?: string;
}

/** @public */
export type DecisionKind =
  | 'approve'
  | 'break-glass'
  | 'reject'
  | 'override'
  | 'pause'
  | 'resume'
  | 'skip-step'
  | 'retry-step'
  | 'extend'
  | 'abort'
  | 'end';

/** What a person decided about a run; never edited, never deleted. @public */
export interface Decision {
  kind: DecisionKind;
  by: string;
  /** ISO 8601 UTC. */
  at: string;
  reason?: string;
  /** For `override`. */
  guard?: string;
  /** For `skip-step`, `retry-step`, `extend`. */
  step?: string;
  /** For `extend`: how much longer. Seconds. */
  seconds?: number;
  /** For `pause`: go on to the end of this stage. */
  stage?: number;
  /** What an approval is bound to: it counts for this plan and generation only. */
  planHash?: string;
  generation?: number;
}

/** Why a run stands still and what a person can do about it. @public */
export interface Question {
  reason: string;
  /** Step that it is about. */
  step?: string;
  /** Guards whose override would answer it. */
  guards?: string[];
  options: DecisionKind[];
  /** ISO 8601 UTC. */
  since: string;
}

/** Announces one call that changes something. @public */
export interface ChangeCall {
  /** What is called, e.g. an IAM action. */
  action: string;
  /** Where: a region, or what else there is. */
  region: string;
  resource: string;
}

/** What an answer, or its absence, says about a call. @public */
export type ErrorClass =
  /** Not carried out, and may be later. */
  | 'retry'
  /** Not carried out, and never will be: ends the step. */
  | 'refused'
  /** May have been carried out: only looking again tells. */
  | 'unknown';

/** One try of one call. @public */
export interface Attempt {
  /** Counts from 1 within a run. */
  number: number;
  step: string;
  verb: 'act' | 'undo';
  call: ChangeCall;
  /** Epoch of the lease under which it was announced. */
  epoch: number;
  intentAt: string;
  /** Absent: announced, and nobody knows what came of it. */
  answeredAt?: string;
  answer?: 'accepted' | ErrorClass;
  error?: string;
  requestId?: string;
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

/**
 * Who serves users, as far as a run knows: `as-before` as when it was planned;
 * `nobody` since it closed the region that they were with, and until it leads them
 * elsewhere; `led` to a region that was proven to take writes; `reopened` what was
 * closed; `unknown` where a person let it go on without leading them.
 * @public
 */
export interface RunUsers {
  state: 'as-before' | 'nobody' | 'led' | 'reopened' | 'unknown';
  /** Absent where none is known to serve them. */
  region?: string;
  /** ISO 8601 UTC. */
  since?: string;
  /** Nobody could prove that the region which was left takes no writes. */
  unproven?: boolean;
}

/** @public */
export interface RunDetail extends RunSummary {
  plan: Plan;
  steps: RunStep[];
  overrides: GuardOverride[];
  ticket?: string;
  decisions: Decision[];
  attempts: Attempt[];
  /** Past this moment the run does nothing but ask. ISO 8601 UTC. */
  validUntil: string;
  /** Set once there was no way back. ISO 8601 UTC. */
  noReturnAt?: string;
  /** Absent where the run leads nobody anywhere. */
  users?: RunUsers;
  journal: JournalEntry[];
  /** What an abort would undo, and what it cannot; undefined where there is no abort. */
  abortPreview?: AbortPreview;
  /** What the caller may decide about the run now, and why not. */
  actions: Record<DecisionKind, { allowed: boolean; blockedBecause?: string }>;
}

/** In sentences. @public */
export interface AbortPreview {
  undoes: string[];
  cannotUndo: string[];
}

/** A run as evidence: enough to check its journal's chain without the portal (invariant I8). @public */
export interface RunAudit {
  run: Omit<RunDetail, 'journal' | 'actions' | 'abortPreview' | 'users'>;
  /** Each row with the hash over it and the row before. */
  journal: { entry: JournalEntry; hash: string }[];
  /** Length and last hash, as kept apart from the rows. */
  head: { length: number; hash: string };
  /** Where else the head was written down while the run went on. */
  anchors: JournalAnchor[];
  exportedAt: string;
}

/** A journal's head at a moment, kept outside of the database. @public */
export interface JournalAnchor {
  /** In words, e.g. an object and its region, or the log. */
  where: string;
  /** ISO 8601 UTC. */
  at: string;
  length: number;
  hash: string;
}
