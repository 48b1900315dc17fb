import type { Lease, LeaseState } from './Lease';
import type {
  Attempt,
  ChainedEntry,
  Decision,
  Facts,
  NewEntry,
  RunRecord,
  StepRecord,
} from './RunRecord';

/** Which runs are listed; every word narrows. */
export interface RunFilter {
  subject?: string;
  /** Those that are not over. */
  active?: boolean;
  /** Those whose number is higher. */
  after?: number;
}

/** What a new run has from its beginning; the store counts its number. */
export type NewRun = Omit<
  RunRecord,
  | 'number'
  | 'endedAt'
  | 'actual'
  | 'leaseEpoch'
  | 'beatAt'
  | 'journal'
  | 'steps'
  | 'attempts'
  | 'question'
  | 'noReturnAt'
> & { steps: { id: string; facts: Facts }[] };

/** Fields of a run that change; `null` takes a value away. */
export interface RunPatch {
  status?: RunRecord['status'];
  question?: RunRecord['question'] | null;
  noReturnAt?: string | null;
  endedAt?: string | null;
  validUntil?: string;
  actual?: RunRecord['actual'];
}

/** Fields of a step that change; `null` takes a value away. */
export type StepPatch = {
  [K in keyof Omit<StepRecord, 'id' | 'status' | 'facts'>]?:
    | StepRecord[K]
    | null;
} & Partial<Pick<StepRecord, 'status' | 'facts'>>;

/** One atomic change of a run; nothing changes without a line in the journal. */
export interface RunChange {
  journal: NewEntry[];
  run?: RunPatch;
  steps?: { id: string; patch: StepPatch }[];
  /** Adds an attempt, or replaces the one of the same number. */
  attempts?: Attempt[];
  /** Adds decisions. */
  decisions?: Decision[];
  /** Raises the subject's generation to this, with the run's success. */
  generation?: number;
  /** Written only while the holder still has the lease. */
  lease?: Lease;
  /** Written only while the journal has this many lines: of two who decide at once, one wins. */
  expect?: number;
}

/**
 * Where runs are kept. Everything that is written is on the disk before the
 * promise resolves; any error means that nobody knows.
 */
export interface RunStore {
  /**
   * Raises the subject's generation to the run's where that is higher: it was learnt elsewhere.
   * Throws where there is a run of this id.
   * @throws SubjectBusyError where the subject has an exclusive run that is not over (I1)
   */
  create(run: NewRun, journal: NewEntry[]): Promise<RunRecord>;
  /** Undefined where there is no such run. */
  get(id: string): Promise<RunRecord | undefined>;
  /** Newest first. */
  list(filter: RunFilter): Promise<RunRecord[]>;
  journal(id: string): Promise<ChainedEntry[]>;
  /**
   * Writes a change and its journal lines, all or nothing.
   * @returns false where `expect` did not hold
   * @throws LeaseLostError where the lease is no longer the holder's
   */
  commit(id: string, change: RunChange): Promise<boolean>;
  /** How often the subject's roles have changed. */
  generation(subject: string): Promise<number>;

  /** Leases of every run that is not over and wants an engine. */
  leases(): Promise<LeaseState[]>;
  /** Takes the lease where nobody renewed it since `state` was read. */
  claim(state: LeaseState, owner: string): Promise<Lease | undefined>;
  /** Keeps the lease; false where it was lost. Nothing else is read or written. */
  renew(lease: Lease): Promise<boolean>;
  /** Lets the next engine take over at once. */
  release(lease: Lease): Promise<void>;
}
