export { orderSites } from './orderSites';
export {
  planWave,
  siteStepId,
  type WaveInput,
  type WaveLimits,
} from './planWave';
export {
  startWave,
  WAVE,
  waveSubject,
  type WaveStartRequest,
} from './startWave';
export type { SiteRun, WaveRun, WaveRunInput } from './WaveContext';
export { WaveSource, type WaveSourceOptions } from './WaveSource';
