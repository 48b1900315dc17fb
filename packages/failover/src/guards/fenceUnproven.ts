import { fenceObstacle } from '../proofs';
import { FENCE_GUARD } from '../steps/fencing';
import { notLookedAt, type Guard } from './Guard';
import { MOVING } from './kinds';

/** Whether it can be proven that the old primary takes no writes, by the rule of the fence itself (invariant I2). */
export const fenceUnproven: Guard = {
  name: FENCE_GUARD,
  title: 'The old primary can be fenced',
  overridable: true,
  kinds: MOVING,
  // The promotion proves the fence itself, or goes by the override.
  again: false,
  evaluate({ look, from }) {
    if (!look || !from) {
      return notLookedAt('The old primary');
    }
    const obstacle = fenceObstacle(look.fence);
    return obstacle
      ? { status: 'violated', ...obstacle }
      : {
          status: 'holds',
          reason: `${from.region} answers: ${look.fence.reason}`,
        };
  },
};
