export { createCollectors } from './collectors';
export { DatabaseMeasurementStore } from './DatabaseMeasurementStore';
export { DefaultMeasurementCollector } from './DefaultMeasurementCollector';
export { estimateLossSeconds } from './estimateLoss';
export {
  readCollectionSettings,
  scheduleCollection,
  type CollectionSettings,
} from './scheduleCollection';
export type { MeasurementCollector, MeasurementStore } from './types';
