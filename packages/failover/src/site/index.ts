export * from './Binding';
export {
  bindBeside,
  bindPlace,
  bindSnapshot,
  LOCK_KEY,
  REPORTS_PREFIX,
  ForeignBindingError,
  freezeParameter,
} from './bindPlace';
export {
  bindDrillMark,
  bindRehearsal,
  DRILL_KEY,
  drillParameter,
  runOfKey,
} from './bindDrill';
export { bindSwitch } from './bindSwitch';
export { certificateName } from './certificateName';
export {
  DRIVERS,
  driversOf,
  otherEngine,
  siteWatchedOnly,
  watchedOnlyBecause,
  type Driver,
} from './drivers';
export { keptSnapshotPrefix } from './keptSnapshotPrefix';
export type { Place } from './Place';
export type { ProtectedSite } from './ProtectedSite';
export { DRILL_TAG, EXPIRES_TAG, SITE_TAG } from './SITE_TAG';
export { MANIFEST_FIELD, remedyOf } from './remedyOf';
export type { Switch } from './Switch';
