import type { DecisionRule } from './DecisionRule';
import { goOn } from './goOn';
import { goingBackObstacle, isAskedFor, overObstacle } from './obstacles';

/** Takes back what was done, last first; impossible past the point of no return. */
export const abort: DecisionRule = {
  kind: 'abort',
  reason: true,
  obstacle(run) {
    return (
      overObstacle(run) ??
      goingBackObstacle(run) ??
      (run.noReturnAt ? 'The run is past its point of no return' : undefined) ??
      // Where the question does not offer it, nothing of the run may be touched any more.
      (run.status === 'needs-decision' && !isAskedFor(run, 'abort')
        ? 'What this run did cannot be taken back any more; end it'
        : undefined)
    );
  },
  change: () => ({ run: goOn }),
};
