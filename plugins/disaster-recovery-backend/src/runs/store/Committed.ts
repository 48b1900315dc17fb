import type { Question, RunChange, RunRecord } from '@understudy/failover';

/** What one commit changed, for whoever hears of it. */
export interface Committed {
  /** How the run stood before; undefined where it is new. */
  from?: RunRecord['status'];
  /** What it asked before. */
  asked?: Question;
  change: Pick<RunChange, 'run' | 'steps' | 'decisions'>;
}
