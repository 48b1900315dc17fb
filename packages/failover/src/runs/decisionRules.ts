import { Additions } from '../additions';
import type { DecisionContext } from '../engine';
import { isOverridable } from '../guards';
import { drill } from '../workflows/drill';
import { failover } from '../workflows/failover';
import { reprotect } from '../workflows/reprotect';

/** Every step that there is; none that somebody added is a proof. */
const steps = [
  ...drill,
  ...failover('planned', { approval: 'first', doorFirst: false }),
  ...failover('unplanned', { approval: 'after-fence', doorFirst: true }),
  ...reprotect({ approval: 'first', doorFirst: false }),
].map(({ step }) => step);

/** What the engine's decisions must know of failovers, with what a host added to them. */
export const decisionRulesOf = (
  additions: Additions,
): Omit<DecisionContext, 'now'> => ({
  isProof: id => steps.some(step => step.id === id && step.proof),
  isOverridable: guard =>
    isOverridable(guard) || additions.isOverridable(guard),
});

/** The same where nothing is added. */
export const decisionRules = decisionRulesOf(Additions.none);
