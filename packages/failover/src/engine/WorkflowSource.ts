import type { ChangeCall, ErrorClass, Question, RunRecord } from './RunRecord';
import type { StepContext, WorkflowNode } from './Step';

/** When a run asks whether it may go on. */
export type Moment =
  /** Enough people approved. */
  | 'approved'
  /** A person wants a failed step tried again. */
  | 'retry'
  /** An engine took the run up after it lay still for more than a lease, begun or not. */
  | 'take-over'
  /** Right before the first irreversible call. */
  | 'no-return';

/** Why a run may not proceed. */
export interface Doubt extends Omit<Question, 'since'> {
  /** Nothing speaks against it, and something could not be looked at just now. */
  isUnseen?: boolean;
}

/** All that the engine does not know: what runs do, in which world, and by which rules. */
export interface WorkflowSource<C extends StepContext = any> {
  /**
   * What was planned, also where this version would plan other steps.
   * @throws QuestionError where this version no longer knows a step
   */
  nodes(run: RunRecord): WorkflowNode<C>[];
  /** What the steps of a run share. */
  context(run: RunRecord, base: StepContext): C;
  /**
   * Fresh preflight: undefined where the run may proceed, else what a person has
   * to decide (invariants I5, I12). Throwing means unknown, which is no.
   */
  authorize(run: RunRecord, moment: Moment): Promise<Doubt | undefined>;
  /**
   * Looked at before every call is announced, for what the store does not know.
   * @throws QuestionError where nothing may be changed now
   */
  beforeCall(run: RunRecord, call: ChangeCall): Promise<void>;
  /** Calls of one budget share a limit, e.g. those to one API of one account and region. */
  budgetOf(run: RunRecord, call: ChangeCall): string;
  /** What an error says about a call, and about a look. */
  classify(error: unknown): ErrorClass;
  /** Id by which the called side knows an answer or an error. */
  requestIdOf(answer: unknown): string | undefined;
  /** Whether people feel it while the run stands still; not where left out. A question is louder then. */
  isFelt?(run: RunRecord): boolean;
  /** Generation of the subject once the run has succeeded; undefined where it changes no roles. */
  generationAfter(run: RunRecord): number | undefined;
}
