import { approvalObstacle, approved } from './approve';
import type { DecisionRule } from './DecisionRule';

/** Goes on without an approval, when nobody who could give one answers. A right of its own, and loud. */
export const breakGlass: DecisionRule = {
  kind: 'break-glass',
  reason: true,
  obstacle: approvalObstacle,
  change: approved,
};
