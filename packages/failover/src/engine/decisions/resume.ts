import type { DecisionRule } from './DecisionRule';
import { goOn } from './goOn';
import { isAskedFor, overObstacle } from './obstacles';

export const resume: DecisionRule = {
  kind: 'resume',
  reason: false,
  obstacle(run) {
    return (
      overObstacle(run) ??
      (run.status === 'paused' || isAskedFor(run, 'resume')
        ? undefined
        : 'The run is not paused')
    );
  },
  change: () => ({ run: goOn }),
};
