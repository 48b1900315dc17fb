import type { DecisionRule } from './DecisionRule';
import { goOn } from './goOn';
import { overObstacle } from './obstacles';

/** Gives a run up as it stands: nothing is undone, only cleaned up. The last resort of a person. */
export const end: DecisionRule = {
  kind: 'end',
  reason: true,
  obstacle(run) {
    return (
      overObstacle(run) ??
      (run.status === 'needs-decision' || run.status === 'paused'
        ? undefined
        : 'The run is under way; pause it first')
    );
  },
  change: () => ({ run: goOn }),
};
