import type {
  Approval,
  GuardOverride,
  Plan,
  RunKind,
  FailoverMode,
  RunStatus,
  StepStatus,
} from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../../sites/types';

/** What steps found out and later steps need. */
export type Facts = Record<string, unknown>;

/** State of one step of a run. */
export interface StepRecord {
  id: string;
  status: StepStatus;
  startedAt?: string;
  /** First journaled intent; present means the step may have changed something. */
  intentAt?: string;
  endedAt?: string;
  outcome?: string;
  error?: string;
  facts: Facts;
}

export interface AbortRecord {
  by: string;
  at: string;
  reason: string;
}

/** A run with all its state, as the engine works with it. */
export interface RunRecord {
  id: string;
  number: number;
  site: string;
  kind: RunKind;
  mode: FailoverMode;
  status: RunStatus;
  fromRegion: string;
  toRegion: string;
  requestedBy: string;
  reason: string;
  ticket?: string;
  plan: Plan;
  /** The site as it was known at the start: a failover reads no manifest again (I11). */
  siteSnapshot: Site;
  overrides: GuardOverride[];
  approval?: Approval;
  abortRequest?: AbortRecord;
  /** Set right before the first irreversible call. */
  noReturnAt?: string;
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
  actual: { rpoSeconds?: number; rtoSeconds?: number };
  leaseEpoch: number;
  journal: { length: number; head: string };
  steps: StepRecord[];
}
