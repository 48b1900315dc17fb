export { canonicalJson } from './canonicalJson';
export { chainHash, chainStart } from './chainHash';
export { verifyChain } from './verifyChain';
export type { ChainedEntry, ChainVerdict } from './verifyChain';
