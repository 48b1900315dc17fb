export { HOURS_A_MONTH, NOT_COUNTED } from './assumptions';
export * from './CostEstimate';
export { databaseHour } from './databasePrices';
export { estimateCosts, PRICES_AS_OF } from './estimateCosts';
export { GLOBAL_PRICES } from './globalPrices';
export { instanceHour } from './instancePrices';
export { regionPrices } from './regionPrices';
