export { NOT_COUNTED } from './assumptions';
export * from './CostEstimate';
export { estimateCosts } from './estimateCosts';
