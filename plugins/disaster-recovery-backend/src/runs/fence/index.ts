export { fenceObstacle, type LeadingRun } from './fenceObstacle';
export { FenceWatcher } from './FenceWatcher';
export { toFenceWatch, type FenceWatchRecord } from './FenceWatchRecord';
export { FenceWatchStore } from './FenceWatchStore';
export { siteAlerts } from './siteAlerts';
