export { attempted, chained, newRecord, patched } from './applyChange';
export { canonicalJson } from './canonicalJson';
export { chainHash, chainStart } from './chainHash';
export { MemoryRunStore } from './MemoryRunStore';
export { verifyChain, type ChainVerdict } from './verifyChain';
