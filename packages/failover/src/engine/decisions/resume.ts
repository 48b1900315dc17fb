import { decided } from '../decided';
import type { DecisionRule } from './DecisionRule';
import { goOn } from './goOn';
import { isAskedFor, overObstacle } from './obstacles';

export const resume: DecisionRule = {
  kind: 'resume',
  reason: false,
  obstacle(run) {
    return (
      overObstacle(run) ??
      (run.status === 'paused' ||
      isAskedFor(run, 'resume') ||
      decided.heldAfter(run) !== undefined
        ? undefined
        : 'The run is not paused')
    );
  },
  // What waits for an approval goes on waiting for it.
  change: run => (run.status === 'pending-approval' ? {} : { run: goOn }),
};
