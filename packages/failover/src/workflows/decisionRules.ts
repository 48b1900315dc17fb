import type { DecisionContext } from '../engine';
import { isOverridable } from '../guards';
import { drill } from './drill';
import { failover } from './failover';

const SHAPE = { approval: 'after-fence', doorFirst: true } as const;

const PROOFS = new Set(
  [...drill, ...failover('planned', SHAPE), ...failover('unplanned', SHAPE)]
    .filter(({ step }) => step.proof)
    .map(({ step }) => step.id),
);

/** What decisions need to know of the workflows: proofs are never skipped, some guards never overridden. */
export const decisionRules: Omit<DecisionContext, 'now'> = {
  isProof: step => PROOFS.has(step),
  isOverridable,
};
