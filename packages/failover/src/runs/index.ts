export { abortPreview } from './abortPreview';
export { decisionRules } from './decisionRules';
export {
  GuardRefusedError,
  startFailover,
  type StartRequest,
} from './startFailover';
