export { readVerdictConfig } from './readVerdictConfig';
export { VerdictStore } from './VerdictStore';
export { VerdictWatch } from './VerdictWatch';
