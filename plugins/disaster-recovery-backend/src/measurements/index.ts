export { orSilent } from './orSilent';
export {
  longestUnmeasured,
  watchMetrics,
  type WatchMetrics,
} from './watchMetrics';
export { watchingCost } from './watchingCost';
export { Aftermath } from './Aftermath';
export { createCollectors } from './collectors';
export { DatabaseMeasurementStore } from './DatabaseMeasurementStore';
export { DefaultMeasurementCollector } from './DefaultMeasurementCollector';
export { estimateLoss } from './estimateLoss';
export { doubted } from './rows';
export {
  readCollectionSettings,
  scheduleCollection,
  type CollectionSettings,
} from './scheduleCollection';
export { createWorks, SliceRunner, SliceStore, urgentSites } from './slices';
export type { MeasurementCollector, MeasurementStore } from './types';
export { measureWhileNew } from './measureWhileNew';
