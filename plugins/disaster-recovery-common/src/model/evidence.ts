import type {
  DecisionKind,
  FailoverMode,
  GuardResult,
  JournalEntry,
  RunKind,
  RunStatus,
  StepStatus,
} from './run';

/** How a figure stands against its target; what is unknown is never met. @public */
export type EvidenceResult = 'met' | 'missed' | 'unknown' | 'not-measured';

/** A moment of a run, with how it is known. @public */
export interface EvidenceMoment {
  /** ISO 8601 UTC; absent where it is unknown. */
  at?: string;
  /** Row of the journal that says so. */
  row?: number;
  basis: string;
}

/** A stretch of time. @public */
export interface EvidenceSpan {
  /** Absent where it is unknown. */
  seconds?: number;
  /** It was as long as this or longer: where it began is unknown. */
  isAtLeast?: true;
  basis: string;
}

/** A figure against its target. @public */
export interface EvidenceFigure extends EvidenceSpan {
  targetSeconds: number;
  result: EvidenceResult;
}

/** What was lost. @public */
export interface EvidenceLoss extends EvidenceFigure {
  /** Only where rows were counted. */
  rows?: number;
  /** Nobody could count the last ones. */
  rowsAreAtLeast?: boolean;
}

/** @public */
export interface EvidenceClock {
  outageBegan: EvidenceMoment;
  detected: EvidenceMoment;
  requested: EvidenceMoment;
  decided: EvidenceMoment;
  served: EvidenceMoment;
  ended: EvidenceMoment;
  /** From the beginning of the outage until it was detected. */
  detecting: EvidenceSpan;
  /** Until somebody decided. */
  deciding: EvidenceSpan;
  /** Until users were served. */
  executing: EvidenceSpan;
  /** From the beginning of the outage until users were served. */
  total: EvidenceFigure;
  /** From the request until users were served, as the run measured it. */
  rto: EvidenceFigure;
}

/** What a person decided. @public */
export interface EvidenceDecision {
  kind: DecisionKind;
  by: string;
  at: string;
  row: number;
  reason?: string;
  guard?: string;
  step?: string;
  seconds?: number;
}

/** What the run could not decide by itself. @public */
export interface EvidenceQuestion {
  at: string;
  row: number;
  step?: string;
  reason: string;
  options: DecisionKind[];
  guards?: string[];
  /** Absent where nobody answered. */
  answer?: {
    kind: DecisionKind;
    by: string;
    at: string;
    row: number;
    /** For how long the run stood still. */
    seconds: number;
  };
}

/** Where a run went another way than its plan. @public */
export interface EvidenceDeviation {
  /** A decision other than an approval, or what `docs/evidence-format.md` lists. */
  kind: string;
  /** Absent where nothing was written because nothing was done. */
  row?: number;
  step?: string;
  by?: string;
  message?: string;
  /** Of what came late. */
  seconds?: number;
  expectedSeconds?: number;
}

/** One step of the plan, and what became of it. @public */
export interface EvidenceStep {
  id: string;
  title: string;
  after: string[];
  irreversible: boolean;
  expectedSeconds: number;
  status: StepStatus;
  /** How often it was begun. */
  tries: number;
  startedAt?: string;
  endedAt?: string;
  seconds?: number;
  outcome?: string;
}

/** One call that changes something. @public */
export interface EvidenceCall {
  /** Absent where no step made it: a fence watch, or a janitor. */
  number?: number;
  step: string;
  verb?: string;
  action: string;
  region: string;
  resource: string;
  announcedAt: string;
  /** Row of its announcement. */
  row: number;
  /** Absent: nobody knows what came of it. */
  answeredAt?: string;
  answer?: string;
  requestId?: string;
  error?: string;
}

/** A line of the journal as it stands. @public */
export interface EvidenceNote {
  row: number;
  at: string;
  type: string;
  message: string;
}

/**
 * What a run leaves behind for an auditor. All of it follows from `journal`, by the
 * rules of `docs/evidence-format.md`: it can be derived again, and is then the same.
 * @public
 */
export interface Evidence {
  format: 'understudy-evidence';
  version: 1;
  run: {
    id: string;
    /** Counts from 1 within a site; known once the run is over. */
    number?: number;
    site: string;
    kind: RunKind;
    mode: FailoverMode;
    fromRegion: string;
    toRegion: string;
    requestedBy: string;
    requestedAt: string;
    reason: string;
    ticket?: string;
  };
  outcome: Extract<RunStatus, 'succeeded' | 'failed' | 'aborted'> | 'not-over';
  plan: {
    hash: string;
    computedAt: string;
    generation: number;
    requiresApproval: boolean;
    estimatedSeconds: number;
    estimatedLossSeconds?: number;
    /** Guards that did not hold. */
    guards: Pick<GuardResult, 'guard' | 'status' | 'reason'>[];
  };
  clock: EvidenceClock;
  loss: EvidenceLoss;
  /** Since when there was no way back; absent where there always was one. */
  noReturn?: { at: string; row: number };
  approvals: EvidenceDecision[];
  overrides: EvidenceDecision[];
  breakGlass: EvidenceDecision[];
  /** Every other one. */
  decisions: EvidenceDecision[];
  questions: EvidenceQuestion[];
  deviations: EvidenceDeviation[];
  steps: EvidenceStep[];
  calls: EvidenceCall[];
  /** Who was told what. */
  notices: EvidenceNote[];
  /** What was written after the end, e.g. that the old region was fenced. */
  afterwards: EvidenceNote[];
  chain: {
    length: number;
    head: string;
    /** Where the run left an anchor. */
    anchoredIn: string[];
  };
  journal: { entry: JournalEntry; hash: string }[];
}

/** How many runs stood how against a target. @public */
export type EvidenceCounts = Record<EvidenceResult, number>;

/** A site's runs within a time range. @public */
export interface EvidenceReport {
  format: 'understudy-evidence-report';
  version: 1;
  site: string;
  /** Runs requested at this moment or later. ISO 8601 UTC. */
  from: string;
  /** And before this one. */
  to: string;
  summary: {
    runs: number;
    /** By kind and outcome. */
    kinds: Record<string, Record<string, number>>;
    total: EvidenceCounts;
    rto: EvidenceCounts;
    loss: EvidenceCounts;
    overrides: number;
    breakGlass: number;
    deviations: number;
    /** End of the last drill that succeeded. */
    lastDrillAt?: string;
  };
  /** Oldest first. */
  runs: Evidence[];
  /** Runs of which there can be no evidence, and why. */
  without: {
    id: string;
    number: number;
    kind: string;
    requestedAt: string;
    reason: string;
  }[];
}

/** Evidence, or a report, as a file. @public */
export interface EvidenceFile {
  name: string;
  /** Media type. */
  type: string;
  text: string;
}
