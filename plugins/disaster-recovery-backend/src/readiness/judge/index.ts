export { believedAt, isExpired } from './believedAt';
export { Judge } from './Judge';
export type { Judgement } from './Judgement';
export { JudgementStore } from './JudgementStore';
export type { JudgedSite, ListedSites } from './listJudged';
export type { Pressing } from './matching';
export { scheduleSweep } from './scheduleSweep';
export { verdictMetrics } from './verdictMetrics';
