import type { DecisionKind, RunRecord } from '../RunRecord';
import type { RunChange } from '../RunStore';

/** What a person wants to decide. */
export interface DecisionRequest {
  kind: DecisionKind;
  by: string;
  reason?: string;
  guard?: string;
  step?: string;
  seconds?: number;
  stage?: number;
}

/** What this version knows of the run's workflow, as far as decisions need it. */
export interface DecisionContext {
  now: Date;
  isProof(step: string): boolean;
  isOverridable(guard: string): boolean;
}

/** When a decision may be taken, and what follows from it beside its being noted. */
export interface DecisionRule {
  kind: DecisionKind;
  /** Whether a reason is wanted. */
  reason: boolean;
  /** Why it cannot be decided now, in words; undefined where it can. */
  obstacle(
    run: RunRecord,
    request: DecisionRequest,
    context: DecisionContext,
  ): string | undefined;
  change?(
    run: RunRecord,
    request: DecisionRequest,
    context: DecisionContext,
  ): Pick<RunChange, 'run' | 'steps'>;
}
