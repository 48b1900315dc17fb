export { NOT_COUNTED } from './assumptions';
export * from './CostEstimate';
export { databaseHour } from './databasePrices';
export { estimateCosts } from './estimateCosts';
export { instanceHour } from './instancePrices';
