import type { DecisionContext } from '../engine';
import { isOverridable } from '../guards';
import { drill } from '../workflows/drill';
import { failover } from '../workflows/failover';

/** Every step that there is. */
const steps = [
  ...drill,
  ...failover('planned', { approval: 'first', doorFirst: false }),
  ...failover('unplanned', { approval: 'after-fence', doorFirst: true }),
].map(({ step }) => step);

/** What the engine's decisions must know of failovers. */
export const decisionRules: Omit<DecisionContext, 'now'> = {
  isProof: id => steps.some(step => step.id === id && step.proof),
  isOverridable,
};
