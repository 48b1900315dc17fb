export { decide, decisionKinds, decisionObstacle } from './decide';
export { DecisionRefusedError } from './DecisionRefusedError';
export type { DecisionContext, DecisionRequest } from './DecisionRule';
