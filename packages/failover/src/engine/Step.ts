import type { NoticeKind } from './Notice';
import type { Attempt, ChangeCall, Decision, Facts } from './RunRecord';

/** What a step saw. Only `todo` makes the engine act. */
export type Observation =
  /** It is so, or somebody permitted let the run go on without it (`overridden`). */
  | {
      state: 'done';
      outcome: string;
      facts?: Facts;
      actual?: Actual;
      overridden?: boolean;
    }
  /** It is not so, and acting would make it so. `outcome` says what would be done. */
  | { state: 'todo'; outcome: string; facts?: Facts }
  /**
   * On its way, or nothing one can act on now. `guards` would let it go on if overridden.
   * The fact `idle` says that it waits for people, and takes no place of any pool.
   */
  | { state: 'waiting'; outcome: string; facts?: Facts; guards?: string[] }
  /** People must approve; the engine waits, and tells those who can. */
  | { state: 'approval'; outcome: string; notice?: NoticeKind }
  /** Neither so nor possible. With a remedy the run goes on without it: a warning, never a success. */
  | {
      state: 'impossible';
      outcome: string;
      guards?: string[];
      remedy?: string;
    };

export interface Actual {
  rpoSeconds?: number;
  rtoSeconds?: number;
}

/** What a step may know of its run. */
export interface StepRun {
  id: string;
  kind: string;
  createdAt: Date;
  requestedBy: string;
  generation: number;
  plan: { hash: string };
  decisions: Decision[];
  actual: Actual;
}

export interface StepContext {
  run: StepRun;
  /** Whether the world may still show the state from before the newest call of a step. */
  isSettling(step: string): boolean;
  now(): Date;
  /** The work's result, if it comes within so many seconds; throws otherwise. */
  within<T>(seconds: number, work: () => Promise<T>): Promise<T>;
  /** What a step of this run remembered; empty where it did not run. */
  facts(step: string): Facts;
  /** When a step of this run started, and ended. */
  startedAt(step: string): Date | undefined;
  endedAt(step: string): Date | undefined;
  /** Every call that a step of this run announced, oldest first. */
  attemptsOf(step: string): readonly Attempt[];
  /** The override of a guard, where somebody gave one. */
  override(guard: string): Decision | undefined;
  /**
   * The only way to change anything: journals the call, checks the lease's epoch
   * right before it, and journals what came of it (I4, I7).
   * @throws LeaseLostError, StoppedError, QuestionError, JournalUnavailableError, and what `send` throws
   */
  change<T>(call: ChangeCall, send: () => Promise<T>): Promise<T>;
}

/**
 * One step of a run. Small and stateless: everything it knows is in the world or
 * in the facts of the run, so any engine can go on with it at any moment.
 * `C` is what the steps of a workflow share beside {@link StepContext}.
 */
export interface Step<C = any> {
  id: string;
  title: string;
  irreversible?: boolean;
  /** A proof cannot be skipped by anybody. */
  proof?: boolean;
  /** Guards whose override lets it go on where it failed. */
  guards?: string[];
  /** Waits for people who approve. */
  approval?: boolean;
  deadlineSeconds: number;
  /** Runs whatever happened before, and cannot be aborted: cleaning up (I6). */
  cleanup?: boolean;
  /** Cannot stop a run: where it does not become so, that is a warning with this remedy. */
  optional?: { remedy(context: C): string };
  /** Looks, and changes nothing. Throwing means unknown. */
  observe(context: C): Promise<Observation>;
  /** Makes it so. Absent where the step only observes. */
  act?(context: C): Promise<void>;
  /** Brings back what `act` changed, by the same contract. */
  undo?: Pick<Step<C>, 'observe' | 'act'> & {
    /** What an abort would do, in words. */
    preview(context: C): string;
  };
  /** What a dry-run finds; defaults to `observe`. */
  predict?(context: C): Promise<Observation>;
}

/** A step and what must have ended before it starts. */
export interface WorkflowNode<C = any, S extends Step<C> = Step<C>> {
  step: S;
  after: string[];
}
