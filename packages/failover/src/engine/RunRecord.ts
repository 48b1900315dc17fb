import type {
  Attempt,
  ChangeCall,
  Decision,
  DecisionKind,
  ErrorClass,
  JournalEntry,
  Question,
  RunStatus,
  StepStatus,
} from '@understudy/plugin-disaster-recovery-common';

/** What steps found out and later steps need. Plain JSON. */
export type Facts = Record<string, unknown>;

export type {
  Attempt,
  ChangeCall,
  Decision,
  DecisionKind,
  ErrorClass,
  Question,
  RunStatus,
  StepStatus,
};

export const ACTIVE_STATUSES: readonly RunStatus[] = [
  'running',
  'pending-approval',
  'paused',
  'needs-decision',
];

/** State of one step of a run. */
export interface StepRecord {
  id: string;
  status: StepStatus;
  startedAt?: string;
  /** First journaled intent; present means the step may have changed something. */
  intentAt?: string;
  endedAt?: string;
  /** Moves the deadline: extended by a person. Seconds. */
  extendedSeconds?: number;
  outcome?: string;
  error?: string;
  facts: Facts;
}

/** What the engine wants to know of a plan; whoever plans adds what people want to know. */
export interface EnginePlan {
  /** SHA-256; approvals are bound to it. */
  hash: string;
  /** A step that fails holds up what comes after it and nothing else; a person is asked once nothing else is left to do. */
  isolated?: boolean;
  /** How many steps of a pool are under way at once; without a limit any number. */
  limits?: Record<string, number>;
  steps: {
    id: string;
    after: string[];
    deadlineSeconds: number;
    /** What it takes a place of while it is under way. */
    pools?: string[];
    /** Counts from 1: people may let a run stand still after a stage. */
    stage?: number;
    /** From when on it is late; absent where nobody foresaw it. */
    forecast?: { lateAfterSeconds: number };
  }[];
}

/** A run with all its state, as the engine works with it. */
export interface RunRecord<Input = any, Plan extends EnginePlan = any> {
  id: string;
  /** Counts within a subject. */
  number: number;
  /** What the run is about. */
  subject: string;
  kind: string;
  /** Whether it may be the only such run of its subject (invariant I1). */
  exclusive: boolean;
  status: RunStatus;
  /** What was asked for and known at the start: nothing of it is read again (I11). */
  input: Input;
  plan: Plan;
  requestedBy: string;
  reason: string;
  ticket?: string;
  /** The subject's generation in which the run was planned. */
  generation: number;
  /** Past this moment the run does nothing but ask. ISO 8601 UTC. */
  validUntil: string;
  decisions: Decision[];
  question?: Question;
  /** Set before the first irreversible call, taken back where it was refused. */
  noReturnAt?: string;
  createdAt: string;
  endedAt?: string;
  actual: { rpoSeconds?: number; rtoSeconds?: number };
  leaseEpoch: number;
  /** When an engine last renewed its lease, by that engine's clock. ISO 8601 UTC. */
  beatAt?: string;
  journal: { length: number; head: string };
  steps: StepRecord[];
  attempts: Attempt[];
}

export type NewEntry = Omit<JournalEntry, 'sequence' | 'at'>;

/** A journal line with its place in the chain. */
export interface ChainedEntry {
  entry: JournalEntry;
  hash: string;
}
