import type { DecisionRule } from './DecisionRule';
import { goOn } from './goOn';
import { goingBackObstacle, overObstacle } from './obstacles';

/** Takes back what was done, last first; impossible past the point of no return. */
export const abort: DecisionRule = {
  kind: 'abort',
  reason: true,
  obstacle(run) {
    return (
      overObstacle(run) ??
      goingBackObstacle(run) ??
      (run.noReturnAt ? 'The run is past its point of no return' : undefined)
    );
  },
  change: () => ({ run: goOn }),
};
