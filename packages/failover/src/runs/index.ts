export { abortPreview } from './abortPreview';
export { decisionRules, decisionRulesOf } from './decisionRules';
export {
  GuardRefusedError,
  startFailover,
  type KnownOutage,
  type StartedBy,
  type StartRequest,
} from './startFailover';
