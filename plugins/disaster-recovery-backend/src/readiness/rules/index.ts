export type { AcceptedRisk } from './AcceptedRisk';
export { acceptRisks, endOf } from './acceptRisks';
export { addedCheck } from './addedCheck';
export { assertCheck } from './assertCheck';
export { readAcceptedRisks } from './readAcceptedRisks';
export type { ReadinessRules } from './ReadinessRules';
export { isWebAddress } from './isWebAddress';
export { linkOf } from './linkOf';
