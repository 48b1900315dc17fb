export { DefaultReadinessService } from './DefaultReadinessService';
export { evaluateReadiness } from './evaluateReadiness';
export { readRules } from './readRules';
export { assertCheck, type ReadinessRules } from './rules';
export {
  believedAt,
  isExpired,
  Judge,
  JudgementStore,
  scheduleSweep,
  verdictMetrics,
  type JudgedSite,
  type Judgement,
  type ListedSites,
  type Pressing,
} from './judge';
export type { Check, CheckInput, ReadinessService } from './types';
export { readVerdictConfig, VerdictTeller } from './verdicts';
