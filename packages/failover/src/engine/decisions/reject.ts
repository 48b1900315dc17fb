import { approvalObstacle } from './approve';
import type { DecisionRule } from './DecisionRule';
import { goOn } from './goOn';

/** Says no: what was done is taken back. */
export const reject: DecisionRule = {
  kind: 'reject',
  reason: false,
  obstacle: (run, { by }) =>
    approvalObstacle(run) ??
    (run.requestedBy === by
      ? 'You requested this run; abort it instead'
      : undefined),
  change: () => ({ run: goOn }),
};
