import type { DecisionRule } from './DecisionRule';
import { overObstacle } from './obstacles';

/** The run looks on and changes nothing. */
export const pause: DecisionRule = {
  kind: 'pause',
  reason: false,
  obstacle(run) {
    return (
      overObstacle(run) ??
      (run.status === 'running' || run.status === 'pending-approval'
        ? undefined
        : 'The run stands still already')
    );
  },
  change: () => ({ run: { status: 'paused' } }),
};
