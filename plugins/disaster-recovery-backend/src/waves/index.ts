export { createWaves } from './createWaves';
export type { WaveService } from './types';
