export { isHeld, isQuiet, type QuietHours } from './QuietHours';
export { readVerdictConfig } from './readVerdictConfig';
export { settleVerdict } from './settleVerdict';
export type { VerdictState } from './VerdictState';
export { VerdictTeller } from './VerdictTeller';
