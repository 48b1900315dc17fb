export { DefaultReadinessService } from './DefaultReadinessService';
export { evaluateReadiness } from './evaluateReadiness';
export type { Check, CheckInput, ReadinessService } from './types';
export { readVerdictConfig, VerdictStore, VerdictWatch } from './verdicts';
