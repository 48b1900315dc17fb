export { combineFence, type CombinedFence } from './combineFence';
export { fenceObstacle } from './fenceObstacle';
export { observeFence, type Fence } from './observeFence';
export type { Proof, ProofName, Verdict } from './Proof';
export { fenceOnce, type WatchedFence } from './watchFence';
