export { abortPreview } from './abortPreview';
export { decisionRules } from './decisionRules';
export {
  GuardRefusedError,
  startFailover,
  type KnownOutage,
  type StartRequest,
} from './startFailover';
